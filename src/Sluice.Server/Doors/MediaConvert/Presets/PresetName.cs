using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Media;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>
/// What the name of a system preset says:
/// <c>System-Generic_Hd_Mp4_Avc_Aac_16x9_Sdr_1280x720p_30Hz_5Mbps_Qvbr_Vq9</c>, <c>System-Avc_16x9_720p_29_97fps_5000kbps</c>,
/// <c>System-Ott_Dash_Mp4_Aac_He_96Kbps</c>.
/// </summary>
/// <param name="Container">As <c>containerSettings.container</c> has it.</param>
/// <param name="Bitrate">Bits per second: of the picture, or of the sound where there is no picture.</param>
internal sealed partial record PresetName(string Name, string Container, int Bitrate)
{
    public const string Prefix = "System-";

    /// <summary>As <c>codecSettings.codec</c> has it; null for sound alone.</summary>
    public string? VideoCodec { get; init; }
    public bool HasSound { get; init; }
    public bool IsHeAac { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; }
    public int Height { get; init; }
    public Rational FrameRate { get; init; }

    /// <summary><c>CBR</c>, <c>VBR</c> or <c>QVBR</c>.</summary>
    public string RateControl { get; init; } = "VBR";

    /// <summary>1 to 10; null is automatic.</summary>
    public int? Quality { get; init; }

    public string Category =>
        Container switch
        {
            "M3U8" => "OTT-HLS",
            "MPD" => "OTT-DASH",
            "CMFC" => "OTT-CMAF",
            _ => "GENERIC",
        };

    /// <summary>Null for names that say too little, or nothing that can be made.</summary>
    public static PresetName? Read(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Length > 200)
            return null;
        var words = name[Prefix.Length..].Split('_');
        if (ContainerOf(words) is not { } container || BitrateOf(name) is not { } bitrate)
            return null;
        var sound = words.Contains("Aac") || words[0] is "Avc" or "Hevc";
        var codec = CodecOf(words);
        if (codec is null)
            return sound
                ? new PresetName(name, container, bitrate) { HasSound = true, IsHeAac = words.Contains("He") }
                : null;
        if (SizeOf(name) is not var (width, height) || FrameRateOf(name) is not { } rate)
            return null;
        var quality = QualityWord().Match(name);
        return new PresetName(name, container, bitrate)
        {
            VideoCodec = codec,
            HasSound = sound,
            Width = width,
            Height = height,
            FrameRate = rate,
            RateControl = RateControlOf(words, codec),
            Quality = quality.Success
                ? int.Parse(quality.Groups["level"].ValueSpan, CultureInfo.InvariantCulture)
                : null,
        };
    }

    private static string? ContainerOf(string[] words) =>
        words switch
        {
            ["Avc", ..] => "M3U8",
            ["Hevc", ..] => "MP4",
            ["Ott", "Hls", "Ts", ..] => "M3U8",
            ["Ott", "Dash", "Mp4", ..] => "MPD",
            ["Ott", "Cmaf", "Cmfc", ..] => "CMFC",
            ["Generic", _, "Mp4", ..] => "MP4",
            _ => null,
        };

    private static string? CodecOf(string[] words) =>
        words.Contains("Avc") ? "H_264"
        : words.Contains("Hevc") || words.Contains("Hev1") ? "H_265"
        : words.Contains("Av1") ? "AV1"
        : null;

    private static string RateControlOf(string[] words, string codec) =>
        words.Contains("Qvbr") || codec == "AV1" ? "QVBR"
        : words.Contains("Cbr") || words[0] is "Avc" or "Ott" ? "CBR"
        : "VBR";

    private static int? BitrateOf(string name)
    {
        var rate = RateWord().Match(name);
        if (!rate.Success)
            return null;
        var unit = rate.Groups["unit"].Value is "Mbps" or "mbps" ? 1_000_000 : 1_000;
        return (int)Math.Round(decimal.Parse(rate.Groups["figure"].ValueSpan, CultureInfo.InvariantCulture) * unit);
    }

    private static (int Width, int Height)? SizeOf(string name)
    {
        var size = SizeWord().Match(name);
        if (!size.Success)
            return null;
        var height = int.Parse(size.Groups["height"].ValueSpan, CultureInfo.InvariantCulture);
        if (size.Groups["width"].Success)
            return (int.Parse(size.Groups["width"].ValueSpan, CultureInfo.InvariantCulture), height);
        return (name.Contains("_4x3_", StringComparison.Ordinal) ? height * 4 / 3 : height * 16 / 9, height);
    }

    /// <summary>15, 24, 30 and 60 are the rates of NTSC, 1000/1001 of what they are called; 25 and 50 are what they say.</summary>
    private static Rational? FrameRateOf(string name) =>
        FrameRateWord().Match(name).Groups["rate"].Value switch
        {
            "14_99" or "15" => new Rational(15000, 1001),
            "23_97" or "24" => new Rational(24000, 1001),
            "25" => new Rational(25, 1),
            "29_97" or "30" => new Rational(30000, 1001),
            "50" => new Rational(50, 1),
            "59_94" or "60" => new Rational(60000, 1001),
            _ => null,
        };

    [GeneratedRegex(@"_(?<figure>[0-9]{1,5}(\.[0-9]{1,2})?)(?<unit>[MmKk]bps)(_|$)", Options, 1000)]
    private static partial Regex RateWord();

    [GeneratedRegex(@"[_-]((?<width>[0-9]{3,4})x)?(?<height>[0-9]{3,4})p_", Options, 1000)]
    private static partial Regex SizeWord();

    [GeneratedRegex(@"p_(?<rate>[0-9]{2}(_[0-9]{2})?)(fps|Hz)_", Options, 1000)]
    private static partial Regex FrameRateWord();

    [GeneratedRegex(@"_Vq(?<level>10|[1-9])$", Options, 1000)]
    private static partial Regex QualityWord();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
}
