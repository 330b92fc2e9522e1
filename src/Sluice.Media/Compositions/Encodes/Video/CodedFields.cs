using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>How interlaced pictures are coded; null is progressive.</summary>
/// <param name="TopFirst">Which field is shown first.</param>
sealed record CodedFields(bool TopFirst)
{
    public static CodedFields? Of(FieldOrder order, EffectivePicture picture) =>
        order switch
        {
            FieldOrder.TopFirst => new(true),
            FieldOrder.BottomFirst => new(false),
            FieldOrder.FollowTopFirst => picture.IsInterlaced ? new(picture.IsTopFieldFirst) : null,
            FieldOrder.FollowBottomFirst => picture.IsInterlaced ? new(picture.IsTopFieldFirst) : null,
            _ => null,
        };

    /// <summary>Added to the encoder's flags.</summary>
    public const string Flags = "+ilme+ildct";

    public int Top => TopFirst ? 1 : 0;
}
