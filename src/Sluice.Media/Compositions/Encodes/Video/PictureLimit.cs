namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Largest pictures by codec, upright ones too.</summary>
static class PictureLimit
{
    /// <summary>Pixels of the longer and of the shorter side; null where nothing but memory sets a bound.</summary>
    public static (int Long, int Short)? Of(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H265 => (8192, 4320),
            VideoCodecSettings.H264 or VideoCodecSettings.Av1 or VideoCodecSettings.Vp8 or VideoCodecSettings.Vp9 => (
                4096,
                2160
            ),
            VideoCodecSettings.Mpeg2 => (1920, 1152),
            VideoCodecSettings.ProRes or VideoCodecSettings.UncompressedYuv or VideoCodecSettings.FrameCapture => (
                8192,
                4320
            ),
            VideoCodecSettings.Gif => (4096, 2160),
            _ => null,
        };

    public static bool Fits((int Width, int Height) picture, (int Long, int Short) most) =>
        Math.Max(picture.Width, picture.Height) <= most.Long && Math.Min(picture.Width, picture.Height) <= most.Short;

    /// <summary>Colour is kept for two by two pixels, or for two side by side.</summary>
    public static bool NeedsEven(VideoCodecSettings codec) =>
        codec is not (VideoCodecSettings.PassThrough or VideoCodecSettings.Gif or VideoCodecSettings.FrameCapture);
}
