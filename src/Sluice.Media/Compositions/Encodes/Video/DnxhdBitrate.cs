using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>
/// The number, megabits per second, by which ffmpeg finds the compression id of a DNxHD class. Frames of an id have one size (SMPTE ST 2019-1),
/// so what the stream really takes follows from its frame rate, as in the class's own name for 30 frames per second.
/// </summary>
static class DnxhdBitrate
{
    /// <summary>0 where the class has no such picture.</summary>
    public static int Of(string name, EffectivePicture picture) =>
        (name, picture.Width, picture.Height) switch
        {
            ("145_8bit", 1920, 1080) or ("145_8bit", 1280, 720) => 145,
            ("220_8bit", 1920, 1080) or ("220_8bit", 1280, 720) => 220,
            ("220_10bit", 1920, 1080) => 185,
            ("220_10bit", 1280, 720) => 220,
            _ => 0,
        };
}
