using Sluice.Media;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Encodes;

/// <summary>Pictures and sounds that arrive at encoders in tests.</summary>
static class Pictures
{
    public static EffectivePicture Hd { get; } = Of(1920, 1080);

    public static EffectivePicture Film { get; } = Hd with { FrameRate = new Rational(24_000, 1001) };

    public static EffectivePicture Ntsc { get; } = Hd with { FrameRate = new Rational(30_000, 1001) };

    public static EffectivePicture Variable { get; } = Hd with { IsVariableFrameRate = true };

    public static EffectivePicture Hdr10 { get; } =
        Hd with
        {
            Color = ColorSpace.Hdr10,
            PixelFormat = "yuv420p10le",
            HdrParameters =
            [
                "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)",
                "max-cll=1000,400",
            ],
        };

    public static EffectivePicture Interlaced { get; } =
        Hd with
        {
            IsInterlaced = true,
            FrameRate = new Rational(25, 1),
            StartTimecode = "10:00:00:00",
        };

    public static EffectivePicture Of(int width, int height) =>
        new("v0", width, height, new Rational(30, 1)) { Color = ColorSpace.Rec709 };

    public static EffectiveSound Sound(int channels = 2, int rate = 48_000) => new("a0", channels, rate);
}
