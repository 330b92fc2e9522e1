using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Jobs;

/// <summary>What an input was, for people.</summary>
/// <param name="Duration">Seconds.</param>
public sealed record SourceSummary(string Uri, string Container, double? Duration)
{
    public long? Bytes { get; init; }
    public ImmutableArray<StreamSummary> Streams { get; init; } = [];

    public static SourceSummary From(SourceInfo source) =>
        new(source.Uri, source.Container, source.Duration)
        {
            Bytes = source.Bytes,
            Streams = [.. source.Streams.Select(StreamSummary.From)],
        };
}

/// <summary>One stream of an input. Width and height are as shown, with rotation applied.</summary>
/// <param name="Type"><c>video</c>, <c>audio</c>, or what ffmpeg calls it.</param>
public sealed record StreamSummary(int Index, string Type, string? Codec)
{
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Degrees.</summary>
    public int? Rotation { get; init; }

    /// <summary>Frames per second, as a fraction: <c>30000/1001</c>.</summary>
    public string? FrameRate { get; init; }

    public string? PixelFormat { get; init; }

    /// <summary>Bits of a sample of the picture.</summary>
    public int? BitDepth { get; init; }

    /// <summary>Pixels as coded, before rotation and the shape of pixels are applied; null for streams of before it was kept.</summary>
    public int? CodedWidth { get; init; }

    public int? CodedHeight { get; init; }

    /// <summary>Of one pixel: <c>4:3</c>.</summary>
    public string? SampleAspectRatio { get; init; }

    public bool? IsInterlaced { get; init; }

    /// <summary>The container's name for the codec, as <c>avc1</c>; untrusted text.</summary>
    public string? Tag { get; init; }
    public int? SampleRate { get; init; }
    public int? Channels { get; init; }
    public string? Language { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public static StreamSummary From(SourceStream stream) =>
        stream switch
        {
            VideoStream video => new StreamSummary(video.Index, "video", video.Codec)
            {
                Width = video.DisplayWidth,
                Height = video.DisplayHeight,
                Rotation = video.Rotation == 0 ? null : video.Rotation,
                FrameRate = video.FrameRate.IsKnown ? video.FrameRate.ToString() : null,
                PixelFormat = video.PixelFormat,
                BitDepth = video.BitDepth,
                CodedWidth = video.Width,
                CodedHeight = video.Height,
                SampleAspectRatio = $"{video.SampleAspectRatio.Numerator}:{video.SampleAspectRatio.Denominator}",
                IsInterlaced = video.IsInterlaced,
                Tag = video.Tag,
                Language = video.Language,
                Duration = video.Duration,
            },
            AudioStream audio => new StreamSummary(audio.Index, "audio", audio.Codec)
            {
                Tag = audio.Tag,
                SampleRate = audio.SampleRate,
                Channels = audio.Channels,
                Language = audio.Language,
                Duration = audio.Duration,
            },
            _ => new StreamSummary(stream.Index, (stream as OtherStream)?.Type ?? "other", stream.Codec)
            {
                Language = stream.Language,
                Duration = stream.Duration,
            },
        };
}
