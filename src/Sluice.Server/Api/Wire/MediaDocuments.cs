using Sluice.Jobs;
using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Server.Api.Wire;

/// <summary>What an input was.</summary>
/// <param name="Uri">As the caller named it.</param>
/// <param name="Container">ffmpeg's format name.</param>
/// <param name="Duration">Seconds; absent where the container does not say.</param>
public sealed record SourceDocument(string Uri, string Container, double? Duration)
{
    public long? Bytes { get; init; }
    public required IReadOnlyList<StreamDocument> Streams { get; init; }

    public static SourceDocument From(SourceSummary source) =>
        new(source.Uri, source.Container, source.Duration)
        {
            Bytes = source.Bytes,
            Streams = [.. source.Streams.Select(StreamDocument.From)],
        };
}

/// <summary>One stream of an input. Width and height are as shown, with rotation applied.</summary>
/// <param name="Type"><c>video</c>, <c>audio</c>, or what ffmpeg calls it.</param>
public sealed record StreamDocument(int Index, string Type, string? Codec)
{
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Degrees; absent for none.</summary>
    public int? Rotation { get; init; }

    /// <summary>Frames per second, as a fraction: <c>30000/1001</c>.</summary>
    public string? FrameRate { get; init; }

    public string? PixelFormat { get; init; }
    public int? SampleRate { get; init; }
    public int? Channels { get; init; }
    public string? Language { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public static StreamDocument From(StreamSummary stream) =>
        new(stream.Index, stream.Type, stream.Codec)
        {
            Width = stream.Width,
            Height = stream.Height,
            Rotation = stream.Rotation,
            FrameRate = stream.FrameRate,
            PixelFormat = stream.PixelFormat,
            SampleRate = stream.SampleRate,
            Channels = stream.Channels,
            Language = stream.Language,
            Duration = stream.Duration,
        };
}

/// <summary>One output, measured from what was written.</summary>
/// <param name="Path">Relative to the destination.</param>
public sealed record OutputDocument(OutputKind Kind, string Path)
{
    public long? Bytes { get; init; }
    public string? Container { get; init; }

    /// <summary>RFC 6381: <c>avc1.640028,mp4a.40.2</c>.</summary>
    public string? Codecs { get; init; }

    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Average, bits per second.</summary>
    public long? Bitrate { get; init; }

    public static OutputDocument From(PublishedOutput output) =>
        new(output.Kind, output.Path)
        {
            Bytes = output.Bytes,
            Container = output.Container,
            Codecs = output.Codecs,
            Width = output.Width,
            Height = output.Height,
            Duration = output.Duration,
            Bitrate = output.Bitrate,
        };
}

/// <summary>Seconds of wall time. Upload overlaps encode: it is the time after the encoder ended.</summary>
public sealed record TimingsDocument(double Probe, double Plan, double Encode, double Upload, double Total)
{
    public static TimingsDocument From(StageTimings timings) =>
        new(timings.Probe, timings.Plan, timings.Encode, timings.Upload, timings.Total);
}

/// <summary>Something to know that did not stop the work.</summary>
public sealed record WarningDocument(string Code, string Message)
{
    public static WarningDocument From(MediaWarning warning) => new(warning.Code, warning.Message);
}
