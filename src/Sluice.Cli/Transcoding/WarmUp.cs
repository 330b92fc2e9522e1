using Sluice.Media;
using Sluice.Media.Outputs;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Transcoding;

/// <summary>
/// Runs the pure parts of a transcode once, on a made-up report, while this process waits for ffprobe: their code is compiled by the time the real
/// report arrives. A short clip is done a fifth of a second sooner; nothing that is made here is used.
/// </summary>
internal static class WarmUp
{
    private const string Report = """
        {"format":{"format_name":"mov,mp4","start_time":"0","duration":"1.000000","nb_streams":2},"streams":[
        {"index":0,"codec_type":"video","codec_name":"h264","width":640,"height":360,"sample_aspect_ratio":"1:1","pix_fmt":"yuv420p",
         "r_frame_rate":"25/1","avg_frame_rate":"25/1","start_time":"0","duration":"1","nb_frames":"25","disposition":{"default":1}},
        {"index":1,"codec_type":"audio","codec_name":"aac","sample_rate":"48000","channels":2,"channel_layout":"stereo","start_time":"0","duration":"1"}]}
        """;

    public static Task Begin(EncodeSpec spec) => Task.Run(() => Rehearse(spec));

    private static void Rehearse(EncodeSpec spec)
    {
        if (ProbeReader.Read(Report, "rehearsal", bytes: 1) is not ProbeResult.Understood { Source: var source })
            throw new InvalidOperationException("The made-up report is no longer understood.");
        _ = Planner.Plan(spec, source, EncoderCapabilities.Full);
        var output = new PublishedOutput(OutputKind.File, "rehearsal.mp4")
        {
            Bytes = 1,
            Width = 640,
            Height = 360,
            Duration = 1,
            Bitrate = 8,
        };
        _ = WireFormat.Write(
            TranscodeDocument.From(new TranscodeResult(source, [output], new StageTimings(0, 0, 0, 0, 0)))
        );
    }
}
