using System.Globalization;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Where the key frames of one encode stand.</summary>
/// <param name="Limit">Frames from one key frame to the next, at most.</param>
sealed record KeyFrameGrid(int Limit)
{
    const double AutomaticSeconds = 2;

    /// <summary>The first picture at or after each multiple of this begins a closed group; null forces none.</summary>
    public double? ForcedSeconds { get; init; }

    /// <summary>Seconds between key frames for encoders whose groups are all closed and all alike: in segments a group that does not divide them is made a little shorter.</summary>
    public required double EvenSeconds { get; init; }

    /// <summary>Something else is cut where key frames stand: none may come between by chance.</summary>
    public bool IsAligned { get; init; }

    /// <summary>Groups between the forced ones may refer to the group before.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Key frames also where the scene changes.</summary>
    public bool SceneCuts { get; init; }

    /// <summary>Frames; null leaves it to the encoder.</summary>
    public int? Minimum { get; init; }

    public static KeyFrameGrid Of(GopSettings gop, EffectivePicture picture, KeyFrameRule rule)
    {
        var segment = rule.SegmentSeconds;
        var group = Group(gop, picture, segment);
        var isOpen = gop.ClosedCadence != 1;
        var forced = segment is { } seconds ? InSegments(gop, group, seconds) : InOneFile(gop, group, picture);
        return new KeyFrameGrid(Frames(group, picture, hasRoom: !isOpen && forced == group))
        {
            EvenSeconds = segment is { } whole ? whole / Math.Ceiling((whole / group) - 0.001) : group,
            ForcedSeconds = forced,
            IsAligned = segment is not null,
            IsOpen = isOpen,
            SceneCuts = gop.SceneChange && segment is null,
            Minimum = gop.MinInterval is > 0 ? gop.MinInterval : null,
        };
    }

    /// <summary>The option that forces them: by time, so that renditions with other frame rates align, and gaps make no runs of key frames.</summary>
    public string? Expression => ForcedSeconds is { } seconds ? At(seconds) : null;

    /// <summary>As <see cref="Expression"/>, for encoders whose groups are all alike.</summary>
    public string? EvenExpression => ForcedSeconds is null ? null : At(EvenSeconds);

    static string At(double seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"expr:if(isnan(prev_forced_t),1,gt(floor((t+0.000001)/{seconds:0.############}),floor((prev_forced_t+0.000001)/{seconds:0.############})))"
        );

    /// <summary>Automatic groups are about two seconds and divide segments evenly.</summary>
    static double Group(GopSettings gop, EffectivePicture picture, double? segment)
    {
        var asked =
            gop.Size is not > 0 ? (double?)null
            : gop.IsSeconds ? gop.Size
            : gop.Size / picture.FrameRate.Value;
        return (asked, segment) switch
        {
            ({ } group, { } whole) => Math.Min(group, whole),
            ({ } group, null) => group,
            (null, { } whole) => whole / Math.Ceiling((whole / AutomaticSeconds) - 0.001),
            _ => AutomaticSeconds,
        };
    }

    /// <summary>Groups that divide a segment are forced each; others count anew from where a segment begins.</summary>
    static double InSegments(GopSettings gop, double group, double segment)
    {
        var closed = group * gop.ClosedCadence;
        return closed > 0 && IsMultiple(segment, closed) ? closed : segment;
    }

    static double? InOneFile(GopSettings gop, double group, EffectivePicture picture) =>
        gop.ClosedCadence switch
        {
            0 => null,
            1 => picture.IsVariableFrameRate ? group : null,
            var cadence => cadence * group,
        };

    static bool IsMultiple(double whole, double part) =>
        Math.Abs((whole / part) - Math.Round(whole / part)) < 0.000_1 * Math.Max(1, whole / part);

    /// <summary>Where key frames are forced by time the encoder must not count them out one frame too early.</summary>
    static int Frames(double seconds, EffectivePicture picture, bool hasRoom)
    {
        var rate = picture.IsVariableFrameRate ? Math.Max(60, picture.FrameRate.Value) : picture.FrameRate.Value;
        var exact = seconds * rate;
        return Math.Max(1, hasRoom ? (int)Math.Ceiling(exact - 0.001) + 1 : (int)Math.Round(exact));
    }
}
