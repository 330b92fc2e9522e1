using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>What is known of an encode besides its settings.</summary>
/// <param name="Pass">Null where there is one run alone.</param>
public sealed record VideoTask(EffectivePicture Picture, KeyFrameRule KeyFrames, EncodePass? Pass)
{
    /// <summary>What the ffmpeg at hand has: AV1 has more than one encoder.</summary>
    public EncoderCapabilities Capabilities { get; init; } = EncoderCapabilities.Full;

    internal RateWindow Rate(RateControl rate) => RateWindow.Of(rate, Picture);

    internal KeyFrameGrid Grid(GopSettings gop) => KeyFrameGrid.Of(gop, Picture, KeyFrames);

    /// <summary>ffmpeg's number of the run; null where there is one run alone.</summary>
    internal int? PassNumber =>
        Pass is null ? null
        : Pass.IsFirst ? 1
        : 2;
}
