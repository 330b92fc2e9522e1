using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Packages.Smooth;
using Sluice.Media.Packaging;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>
/// Follows the segments of one track as ffmpeg finishes them: measures each, joins a last one that is too short to the one before, seals
/// them where there is a key, and gives them their published names. Touches no file; one caller at a time.
/// </summary>
public sealed class TrackSegments(TrackLayout layout)
{
    readonly ImmutableArray<SegmentReading>.Builder _readings = ImmutableArray.CreateBuilder<SegmentReading>();
    readonly ImmutableArray<string>.Builder _paths = ImmutableArray.CreateBuilder<string>();
    TrackDescription? _track;
    ReadOnlyMemory<byte> _init;
    List<HeldSegment> _held = [];
    long? _zero;
    int _taken;

    /// <summary>The initialization segment, before any other.</summary>
    public ImmutableArray<FinishedFile> TakeInit(string localName, ReadOnlyMemory<byte> bytes)
    {
        _track = SegmentMeasurer.Describe(layout.Planned, bytes.Span);
        _init = bytes;
        return layout.InitPath is { } path
            ? [new FinishedFile(path, bytes, layout.Planned.ContentType) { LocalName = localName }]
            : [];
    }

    /// <summary>One finished segment, in order.</summary>
    /// <returns>What can leave now; it may be the one before.</returns>
    /// <exception cref="MediaException">It cannot be read back.</exception>
    public ImmutableArray<FinishedFile> Take(string localName, ReadOnlyMemory<byte> bytes, DateTimeOffset finishedAt)
    {
        string? unchanged = localName;
        _track ??= SegmentMeasurer.Describe(layout.Planned, bytes.Span);
        var reading = SegmentMeasurer.Read(layout.Planned, _track, Path.GetFileName(localName), bytes.Span);
        if (layout.SmoothTrackId is { } id)
            (bytes, unchanged) = (SmoothFragment.Rewrite(bytes.Span, (id, ++_taken), _track, reading), null);
        _zero ??= layout.Planned.Packaging == RenditionPackaging.Cmaf ? _track.EditStart : reading.Earliest;
        var now = new HeldSegment(reading with { Bytes = bytes.Length }, bytes, unchanged, finishedAt);
        if (layout.MinimumFinalSeconds <= 0)
            return [Finish(now)];

        // Only at the end is it known which one is last, and it may have to join the one before: two are held back.
        _held.Add(now);
        return _held.Count > 2 ? [Finish(Release())] : [];
    }

    /// <summary>Nothing more will come.</summary>
    public ImmutableArray<FinishedFile> End()
    {
        if (_held is [var before, var last] && SecondsOf(last) < layout.MinimumFinalSeconds)
            _held = [before.Join(last)];
        var left = _held;
        _held = [];
        return [.. left.Select(Finish)];
    }

    HeldSegment Release()
    {
        var first = _held[0];
        _held.RemoveAt(0);
        return first;
    }

    double SecondsOf(HeldSegment segment) =>
        (double)(segment.Reading.End - segment.Reading.Earliest) / _track!.Timescale;

    /// <summary>The whole track, after <see cref="End"/>.</summary>
    /// <exception cref="MediaException">It was never begun.</exception>
    public MeasuredTrack Measure() =>
        _track is null
            ? throw SegmentMeasurer.Malformed("it was not written at all")
            : new MeasuredTrack(
                layout,
                RenditionMeasurement.Of(layout.Planned, _track, _readings.ToImmutable()),
                _paths.ToImmutable()
            )
            {
                Init = _init,
            };

    FinishedFile Finish(HeldSegment segment)
    {
        var number = _readings.Count + 1;
        var start = Math.Max(0, segment.Reading.Earliest - _zero!.Value);
        var path = layout.Name.For(new SegmentFacts(number, start, segment.FinishedAt));
        var bytes = layout.Key is { } key ? SegmentSeal.Seal(key, number, segment.Bytes.Span) : segment.Bytes;
        _readings.Add(segment.Reading with { Bytes = bytes.Length });
        _paths.Add(path);
        var isKept = layout.Form == TrackForm.JoinedSegments;
        return new FinishedFile(isKept ? null : path, bytes, layout.Planned.ContentType)
        {
            LocalName = layout.Key is null ? segment.LocalName : null,
        };
    }

    sealed record HeldSegment(
        SegmentReading Reading,
        ReadOnlyMemory<byte> Bytes,
        string? LocalName,
        DateTimeOffset FinishedAt
    )
    {
        public HeldSegment Join(HeldSegment next) =>
            new(
                Reading with
                {
                    Bytes = Reading.Bytes + next.Reading.Bytes,
                    End = Math.Max(Reading.End, next.Reading.End),
                    Samples = Reading.Samples + next.Reading.Samples,
                    PictureBytes = Reading.PictureBytes + next.Reading.PictureBytes,
                    KeyFrames =
                    [
                        .. Reading.KeyFrames,
                        .. next.Reading.KeyFrames.Select(frame => frame with { Offset = frame.Offset + Reading.Bytes }),
                    ],
                },
                (byte[])[.. Bytes.Span, .. next.Bytes.Span],
                null,
                next.FinishedAt
            );
    }
}
