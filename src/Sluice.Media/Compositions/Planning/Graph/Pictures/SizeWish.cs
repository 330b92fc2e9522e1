using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>What an output wants of its frame; null follows the picture.</summary>
sealed record SizeWish(int? Width, int? Height, Scaling Scaling)
{
    /// <summary>Of a pixel.</summary>
    public Rational? Shape { get; init; }

    public PictureArea? Position { get; init; }

    /// <param name="position">Of the clip, where the output itself has none.</param>
    public static SizeWish Of(VideoEncode encode, PictureArea? position) =>
        new(encode.Width, encode.Height, encode.Scaling)
        {
            Shape = encode.PixelAspect is { IsKnown: true } shape ? shape : null,
            Position = encode.Position ?? position,
        };
}
