using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Cli.Doctor;

/// <summary>A release number of ffmpeg.</summary>
internal sealed partial record FfmpegVersion(int Major, int Minor, int Patch) : IComparable<FfmpegVersion>
{
    /// <summary>Reads the first line of <c>ffmpeg -version</c>; null for builds that carry no release number.</summary>
    public static FfmpegVersion? Read(string firstLine)
    {
        var match = Release().Match(firstLine);
        return match.Success
            ? new FfmpegVersion(Number(match, "major"), Number(match, "minor"), Number(match, "patch"))
            : null;
    }

    public int CompareTo(FfmpegVersion? other) =>
        other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^ffmpeg version n?(?<major>\d{1,3})\.(?<minor>\d{1,3})(\.(?<patch>\d{1,3}))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Release();
}
