using Sluice.Media;
using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Planning;

/// <summary>Sources that tests plan for.</summary>
static class Sources
{
    public static VideoStream Video(int width = 1920, int height = 1080) =>
        new(0, "h264", width, height)
        {
            DisplayWidth = width,
            DisplayHeight = height,
            FrameRate = new Rational(25, 1),
            PixelFormat = "yuv420p",
            Duration = 60,
            FrameCount = 1500,
            IsDefault = true,
        };

    public static AudioStream Audio(int channels = 2, int rate = 48_000) =>
        new(1, "aac", rate, channels)
        {
            Duration = 60,
            IsDefault = true,
            ChannelLayout = channels == 1 ? "mono" : "stereo",
        };

    public static SourceInfo Of(VideoStream? video, AudioStream? audio)
    {
        SourceStream?[] streams = [video, audio];
        return new SourceInfo("s3://studio-masters/a.mp4", "mov,mp4,m4a,3gp,3g2,mj2", 60)
        {
            Video = video,
            Audio = audio,
            Streams = [.. streams.OfType<SourceStream>()],
        };
    }

    public static SourceInfo Of(int width, int height) => Of(Video(width, height), Audio());
}
