using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Probe;

/// <summary>Reports as ffprobe writes them.</summary>
static class Reports
{
    public const string Video =
        """{"index":0,"codec_type":"video","codec_name":"h264","codec_tag_string":"avc1","width":1920,"height":1080,"sample_aspect_ratio":"1:1","pix_fmt":"yuv420p","r_frame_rate":"25/1","avg_frame_rate":"25/1","start_time":"0.000000","duration":"10.000000","nb_frames":"250","disposition":{"default":1,"attached_pic":0}}""";

    public const string Audio =
        """{"index":1,"codec_type":"audio","codec_name":"aac","codec_tag_string":"mp4a","sample_rate":"48000","channels":2,"channel_layout":"stereo","r_frame_rate":"0/0","avg_frame_rate":"0/0","start_time":"0.000000","duration":"10.005000","disposition":{"default":1},"tags":{"language":"eng"}}""";

    public static string Of(params string[] streams) => In("mov,mp4,m4a,3gp,3g2,mj2", streams);

    public static string In(string container, params string[] streams) =>
        $$$"""{"streams":[{{{string.Join(',', streams)}}}],"format":{"format_name":"{{{container}}}","nb_streams":{{{streams.Length}}},"start_time":"0.000000","duration":"10.010000"}}""";

    public static SourceInfo Understood(string report) =>
        ProbeReader.Read(report, "s3://b/k.mp4", 1000).ShouldBeOfType<ProbeResult.Understood>().Source;

    public static string Refused(string report) =>
        ProbeReader.Read(report, "s3://b/k.mp4", 1000).ShouldBeOfType<ProbeResult.Refused>().Failure.Code;
}
