using System.Text.Json;
using Sluice.Media.Probe;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Codec strings (RFC 6381) from ffprobe's words.</summary>
static class CodecNames
{
    public static string Of(JsonElement stream, int? frames, double duration) =>
        stream.Text("codec_name") switch
        {
            "h264" => $"avc1.{AvcProfile(stream.Text("profile"))}{stream.Whole("level") ?? 0:X2}",
            "vp9" => $"vp09.00.{Vp9Level(stream, frames, duration)}.08",
            "hevc" => $"hvc1.{HevcProfile(stream.Text("profile"))}.L{stream.Whole("level") ?? 0}.B0",
            "av1" => $"av01.0.{stream.Whole("level") ?? 0:00}M.{(IsTenBit(stream) ? "10" : "08")}",
            "ac3" => "ac-3",
            "eac3" => "ec-3",
            "mp3" => "mp4a.6B",
            "flac" => "fLaC",
            "aac" => stream.Text("profile") is "HE-AAC" ? "mp4a.40.5" : "mp4a.40.2",
            var name => name ?? "unknown",
        };

    /// <summary>The profile and the profiles that it is compatible with (ISO/IEC 14496-15 annex E).</summary>
    static string HevcProfile(string? profile) => profile is "Main 10" ? "2.4" : "1.6";

    static bool IsTenBit(JsonElement stream) =>
        stream.Text("pix_fmt")?.Contains("10", StringComparison.Ordinal) ?? false;

    /// <summary>profile_idc and the constraint flags that go with the name.</summary>
    static string AvcProfile(string? profile) =>
        profile switch
        {
            "Constrained Baseline" => "42C0",
            "Baseline" => "4200",
            "Main" => "4D40",
            _ => "6400",
        };

    /// <summary>The lowest VP9 level that allows this size and rate (VP9 levels, annex A).</summary>
    static string Vp9Level(JsonElement stream, int? frames, double duration)
    {
        var picture = (long)(stream.Whole("width") ?? 0) * (stream.Whole("height") ?? 0);
        var rate = duration > 0 ? (frames ?? 0) / duration * picture : 0;
        (string Level, double Rate, long Picture)[] levels =
        [
            ("10", 829_440, 36_864),
            ("11", 2_764_800, 73_728),
            ("20", 4_608_000, 122_880),
            ("21", 9_216_000, 245_760),
            ("30", 20_736_000, 552_960),
            ("31", 36_864_000, 983_040),
            ("40", 83_558_400, 2_228_224),
            ("41", 160_432_128, 2_228_224),
            ("50", 311_951_360, 8_912_896),
            ("51", 588_251_136, 8_912_896),
            ("52", 1_176_502_272, 8_912_896),
        ];
        return levels
            .Where(level => picture <= level.Picture && rate <= level.Rate)
            .Select(level => level.Level)
            .FirstOrDefault("61");
    }
}
