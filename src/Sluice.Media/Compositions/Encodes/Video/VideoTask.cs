using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>What is known of an encode besides its settings.</summary>
sealed record VideoTask(EffectivePicture Picture, KeyFrameRule KeyFrames, EncodePass Pass)
{
    public RateWindow Rate(RateControl rate) => RateWindow.Of(rate, Picture);

    public KeyFrameGrid Grid(GopSettings gop) => KeyFrameGrid.Of(gop, Picture, KeyFrames);
}
