using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>What only decoded pictures tell of a source: the time code of MPEG-2, and how an HDR10 master was graded. Pure.</summary>
public static class FirstPictures
{
    /// <summary>The report of <see cref="ProbeCommand.For"/> leaves something open that pictures may tell.</summary>
    public static bool AreWanted(SourceInfo source) =>
        source.Video switch
        {
            { Codec: "mpeg2video" } => source.StartTimecode is null,
            { ColorTransfer: "smpte2084", Mastering: null } => true,
            _ => false,
        };

    /// <param name="ffprobeJson">What ffprobe wrote for <see cref="ProbeCommand.ForFirstPictures"/>; a report that cannot be read changes nothing.</param>
    public static SourceInfo Read(string ffprobeJson, SourceInfo source)
    {
        if (source.Video is not { } video || ffprobeJson.Length > SourceLimits.MaxReport)
            return source;
        try
        {
            using var report = JsonDocument.Parse(ffprobeJson, new JsonDocumentOptions { MaxDepth = 16 });
            var data = report
                .RootElement.Objects("frames")
                .SelectMany(frame => frame.Objects("side_data_list"))
                .ToList();
            var timecode = source.StartTimecode ?? SourceTimecode.OfPictures(data);
            if (video.Mastering is not null || HdrMastering.Of(data) is not { } mastering)
                return source with { StartTimecode = timecode };
            var told = video with { Mastering = mastering };
            return source with
            {
                Video = told,
                Streams = source.Streams.Replace(video, told),
                StartTimecode = timecode,
            };
        }
        catch (JsonException)
        {
            return source;
        }
    }
}
