using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Encode;

namespace Sluice.Media.Compositions.Running;

/// <summary>Follows one family of pictures while ffmpeg writes it: a picture is finished when the next one is begun.</summary>
/// <param name="destination">Index among the sinks.</param>
internal sealed class PictureFollower(TrackLayout layout, int destination, ScratchIntake scratch)
{
    private readonly string pattern =
        layout.Planned.File ?? throw new ArgumentException("A family of pictures has a pattern.", nameof(layout));

    public TrackLayout Layout => layout;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>What has been finished since the last look.</summary>
    public IEnumerable<PendingPut> Look()
    {
        while (scratch.Has(NumberedPath.Of(pattern, Count + 1)) && Take() is { } put)
        {
            yield return put;
        }
    }

    /// <summary>The rest, once ffmpeg has ended.</summary>
    public IEnumerable<PendingPut> End()
    {
        while (Take() is { } put)
        {
            yield return put;
        }
    }

    public MadeTrack Measure() => new(layout) { Pictures = Count, Bytes = Bytes };

    private PendingPut? Take()
    {
        if (scratch.Take(NumberedPath.Of(pattern, Count)) is not { } local)
        {
            return null;
        }

        Bytes += new FileInfo(local).Length;
        var path = layout.Name.For(new SegmentFacts(Count, 0, default));
        Count++;
        return new PendingPut(path, local, layout.Planned.ContentType) { Destination = destination };
    }
}
