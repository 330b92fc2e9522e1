namespace Sluice.LocalCloud.Signatures;

/// <summary>Reads the word or the hash that stands for a body in a signature.</summary>
internal static class PayloadKinds
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    public static bool TryParse(string text, out PayloadKind kind)
    {
        PayloadKind? known = text switch
        {
            Unsigned => PayloadKind.Unsigned,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => PayloadKind.SignedChunks,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => PayloadKind.SignedChunksWithTrailer,
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => PayloadKind.UnsignedChunksWithTrailer,
            { Length: 64 } when text.All(char.IsAsciiHexDigit) => PayloadKind.Hashed,
            _ => null,
        };
        kind = known ?? PayloadKind.Unsigned;
        return known is not null;
    }

    public static bool IsChunked(this PayloadKind kind) => kind is not (PayloadKind.Hashed or PayloadKind.Unsigned);
}
