using System.Collections.Frozen;
using Sluice.Media;

namespace Sluice.Server.Doors.MediaConvert.Results;

/// <summary>
/// Warnings as numbers. The service publishes a few of its own; what Sluice warns of besides has numbers from 900000 on, which the service does not use.
/// </summary>
internal static class WarningCodes
{
    /// <summary>A member of the settings was accepted and nothing comes of it.</summary>
    public const int NotExecuted = 900000;

    /// <summary>Any warning that has no number of its own.</summary>
    public const int Other = 900999;

    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["job.not_hopped"] = 100000,
        ["audio.padded"] = 240000,
        ["audio.cut"] = 240001,
        ["output.slow_down"] = 270000,
        ["audio.he_aac_as_lc"] = 900101,
        ["audio.silence"] = 900102,
        ["audio.default_selector"] = 900103,
        ["audio.mixed_down"] = 900104,
        ["video.deinterlaced"] = 900201,
        ["video.frame_rate_capped"] = 900202,
        ["video.scaled_down"] = 900203,
        ["video.tone_mapped"] = 900204,
        ["video.hdr_not_kept"] = 900205,
        ["video.av1_average"] = 900206,
        ["video.h265_progressive"] = 900207,
        ["video.dolby_vision"] = 900208,
        ["clip.end_after_input"] = 900301,
        ["captions.no_track"] = 900401,
        ["output.ladder_size_left_out"] = 900501,
        ["access.session_unscoped"] = 900801,
        ["access.session_widened"] = 900802,
        ["sandbox.unavailable"] = 900901,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(MediaWarning warning) => Of(warning.Code);

    public static int Of(string code) => Codes.GetValueOrDefault(code, Other);
}
