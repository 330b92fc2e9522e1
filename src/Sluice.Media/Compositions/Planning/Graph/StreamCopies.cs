using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning.Graph.Pictures;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>Streams that are passed through: of one source, from start to end.</summary>
/// <param name="Pads">By label, what <c>-map</c> takes.</param>
sealed record StreamCopies(
    ImmutableSortedDictionary<string, string> Pads,
    ImmutableArray<EffectivePicture> Pictures,
    ImmutableArray<EffectiveSound> Sounds
)
{
    /// <exception cref="MediaException">The programme is cut or joined, or has no such stream.</exception>
    public static StreamCopies Of(
        Programme programme,
        Demands demands,
        ImmutableArray<SoundTrack> tracks,
        InputTable inputs
    )
    {
        var segment = programme.Segments[0];
        var isWhole = programme is { IsJoined: false } && segment.Span is null;
        if (!isWhole && !demands.CopiedPictures.IsEmpty)
            throw new MediaException(GraphFailures.CopyOfParts("video"));
        if (!isWhole && !demands.CopiedSounds.IsEmpty)
            throw new MediaException(GraphFailures.CopyOfParts("audio"));
        var pictures = demands.CopiedPictures.Select(demand => Picture(demand, segment)).ToImmutableArray();
        var sounds = demands.CopiedSounds.Select(demand => Sound(demand, tracks)).ToImmutableArray();
        var pads = pictures
            .Select(copy => (copy.Picture.Label, Pad: $"{inputs.Place(segment).Input}:{copy.Stream}"))
            .Concat(
                sounds.Select(copy =>
                    (copy.Sound.Label, Pad: $"{inputs.Place(segment, copy.Part).Input}:{copy.Part.Streams[0].Index}")
                )
            );
        return new StreamCopies(
            pads.ToImmutableSortedDictionary(pad => pad.Label, pad => pad.Pad, StringComparer.Ordinal),
            [.. pictures.Select(copy => copy.Picture)],
            [.. sounds.Select(copy => copy.Sound)]
        );
    }

    static (EffectivePicture Picture, int Stream) Picture(StreamDemand.Picture demand, Segment segment)
    {
        var video = segment.Video ?? throw new MediaException(GraphFailures.NoPicture());
        var frame = PictureFrame.Of(video);
        return (
            new EffectivePicture(demand.Label, frame.Width, frame.Height, SteadyRate.Of(video)!.Value)
            {
                IsVariableFrameRate = video.IsVariableFrameRate,
                PixelAspect = frame.Shape,
                Color = ColorSpaces.Of(video, segment.Clip.Picture!),
                PixelFormat = video.PixelFormat,
                IsInterlaced = video.IsInterlaced,
                IsTopFieldFirst = !video.IsBottomFieldFirst,
            },
            video.Index
        );
    }

    static (EffectiveSound Sound, Sounds.SourceSound Part) Sound(
        StreamDemand.Sound demand,
        ImmutableArray<SoundTrack> tracks
    )
    {
        var track = tracks.First(candidate => candidate.Name == demand.Encode.Selector);
        if (track.IsSilence)
            throw new MediaException(GraphFailures.NoSound());
        var part = track.Selected[0].Parts[0];
        return (
            new EffectiveSound(demand.Label, part.Streams[0].Channels, part.Streams[0].SampleRate)
            {
                Language = track.Language,
            },
            part
        );
    }
}
