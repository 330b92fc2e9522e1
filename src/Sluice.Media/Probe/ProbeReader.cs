using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>Reads the report of ffprobe. Pure: the same report always gives the same answer.</summary>
public static class ProbeReader
{
    /// <param name="ffprobeJson">What ffprobe wrote to standard output for <see cref="ProbeCommand"/>.</param>
    /// <param name="uri">The source as the caller named it.</param>
    /// <param name="bytes">Length of the source, where known.</param>
    public static ProbeResult Read(string ffprobeJson, string uri, long? bytes)
    {
        if (bytes == 0)
            return Refuse(SourceFailures.Empty());
        if (ffprobeJson.Length > SourceLimits.MaxReport)
            return Refuse(SourceFailures.TooManyStreams(ffprobeJson.Length, "characters of description"));
        try
        {
            using var report = JsonDocument.Parse(ffprobeJson, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(report.RootElement, uri, bytes);
        }
        catch (JsonException)
        {
            // ffprobe was cut off, or wrote nothing: it did not understand the source.
            return Refuse(SourceFailures.NotMedia());
        }
    }

    static ProbeResult Read(JsonElement report, string uri, long? bytes)
    {
        if (report.Object("format") is not { } format || format.Text("format_name") is not { } container)
            return Refuse(SourceFailures.NotMedia());
        if (SourceFailures.OfContainer(container) is { } unfit)
            return Refuse(unfit);

        var streams = StreamPrograms.Apply(report, [.. report.Objects("streams").Select(StreamReader.Read)]);
        var count = Math.Max(streams.Length, format.Whole("nb_streams") ?? 0);
        if (count > SourceLimits.MaxStreams)
            return Refuse(SourceFailures.TooManyStreams(count, "streams"));

        var choice = StreamChoice.Of(streams);
        if (choice.Failure is { } failure)
            return Refuse(failure);

        var source = SourceTiming.Apply(new SourceInfo(uri, container, null), format, choice) with
        {
            Bytes = bytes,
            Streams = streams,
            Video = choice.Video,
            Audio = choice.Audio,
            StartTimecode = SourceTimecode.Of(report, choice.Video),
        };
        return Check(source, report) is { } refusal ? Refuse(refusal) : new ProbeResult.Understood(source);
    }

    static MediaFailure? Check(SourceInfo source, JsonElement report)
    {
        if (source.Video is { } video && IsTooLarge(video))
            return SourceFailures.TooLargePicture(video.Width, video.Height);
        if (source.Duration > SourceLimits.MaxDuration)
            return SourceFailures.TooLong(source.Duration.Value);
        return SourceTiming.HoldsNothing(source) || HasNoPacket(report) ? SourceFailures.NoFrames() : null;
    }

    /// <summary>Streams were found, and yet nothing could be cut out of the bytes for any of them.</summary>
    static bool HasNoPacket(JsonElement report) =>
        report.TryGetProperty("packets", out var packets)
        && packets.ValueKind == JsonValueKind.Array
        && packets.GetArrayLength() == 0;

    static bool IsTooLarge(VideoStream video) =>
        (long)video.Width * video.Height > SourceLimits.MaxPixels
        || Math.Max(video.Width, video.Height) > SourceLimits.MaxSide
        || Math.Max(video.DisplayWidth, video.DisplayHeight) > SourceLimits.MaxSide;

    static ProbeResult.Refused Refuse(MediaFailure failure) => new(failure);
}
