using System.Collections.Immutable;
using Sluice.Media.Probe;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Probing;

/// <summary>What ffprobe found → what the wire shows. Pure.</summary>
internal static class ProbeView
{
    public static ProbeResultDocument Of(ProbedFile file)
    {
        ImmutableArray<ProbeTrackDocument> tracks = [.. file.Source.Streams.Select(TrackOf)];
        return new ProbeResultDocument(
            new ProbeContainerDocument(
                ProbeWords.Format(file.Source.Container, file.Source.Streams),
                file.Source.Duration,
                tracks
            ),
            new ProbeMetadataDocument(
                file.ETag,
                file.Bytes,
                file.LastModified is { } modified ? Epoch.Of(modified) : null,
                file.MimeType
            ),
            [new(Indexes(tracks, Video), Indexes(tracks, Audio), Indexes(tracks, Data))]
        );
    }

    private const string Video = "video";
    private const string Audio = "audio";
    private const string Data = "data";

    private static ImmutableArray<int> Indexes(ImmutableArray<ProbeTrackDocument> tracks, string type) =>
        [.. tracks.Where(track => track.TrackType == type).Select(track => track.Index)];

    private static ProbeTrackDocument TrackOf(SourceStream stream, int place)
    {
        var codec = ProbeWords.Codec(stream.Codec);
        var duration = stream.Duration;
        return stream switch
        {
            VideoStream video => new ProbeTrackDocument(place + 1, Video, codec)
            {
                Duration = duration,
                VideoProperties = new ProbeVideoDocument(
                    video.Width,
                    video.Height,
                    new ProbeRateDocument(video.FrameRate.Numerator, video.FrameRate.Denominator)
                )
                {
                    BitDepth = video.BitDepth,
                    ColorPrimaries = ProbeWords.Primaries(video.ColorPrimaries),
                    MatrixCoefficients = ProbeWords.Matrix(video.ColorSpace),
                    TransferCharacteristics = ProbeWords.Transfer(video.ColorTransfer),
                },
            },
            AudioStream audio => new ProbeTrackDocument(place + 1, Audio, codec)
            {
                Duration = duration,
                AudioProperties = new ProbeAudioDocument(audio.Channels, audio.SampleRate)
                {
                    LanguageCode = audio.Language,
                },
            },
            _ => new ProbeTrackDocument(place + 1, Data, codec)
            {
                Duration = duration,
                DataProperties = new ProbeDataDocument(stream.Language),
            },
        };
    }
}
