namespace Sluice.Media.Packaging.Ts;

/// <summary>What a sequence parameter set says of the pictures.</summary>
/// <param name="Codec">RFC 6381.</param>
/// <param name="Width">Pixels as shown.</param>
/// <param name="Height">Pixels as shown.</param>
sealed record PictureParameters(string Codec, int Width, int Height);
