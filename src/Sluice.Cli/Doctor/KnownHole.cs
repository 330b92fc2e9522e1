using System.Collections.Immutable;

namespace Sluice.Cli.Doctor;

/// <summary>A published fault of ffmpeg that a crafted input can use, and what stands between it and this machine.</summary>
/// <param name="FixedIn">The first good release of each line that got a fix; older lines count as affected.</param>
/// <param name="Guard">Why a guest of Sluice is not exposed, or what is left.</param>
internal sealed record KnownHole(string Id, string What, ImmutableArray<FfmpegVersion> FixedIn, string Guard)
{
    public static ImmutableArray<KnownHole> All { get; } =
    [
        new(
            "CVE-2026-8461",
            "memory corruption in the MagicYUV decoder",
            [new(7, 1, 5), new(8, 0, 3), new(8, 1, 2)],
            "MagicYUV is not on the decoder whitelist, and guests are confined"
        ),
        new(
            "CVE-2020-13904",
            "use after free in the HLS demuxer",
            [new(4, 2, 4), new(4, 3, 0)],
            "playlists are refused as inputs, and hls is not on the format whitelist"
        ),
    ];

    /// <summary>A distribution may have patched it under an old number: this says what the number says.</summary>
    public bool Affects(FfmpegVersion version) =>
        FixedIn.FirstOrDefault(fix => fix.Major == version.Major && fix.Minor == version.Minor) is { } sameLine
            ? version.CompareTo(sameLine) < 0
            : version.CompareTo(FixedIn.Max()!) < 0;
}
