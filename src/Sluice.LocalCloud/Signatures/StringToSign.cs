using System.Security.Cryptography;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>The texts that are signed: of a request, of a chunk of its body, of the trailer behind the last chunk.</summary>
internal static class StringToSign
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string OfRequest(string timestamp, CredentialScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{timestamp}\n{scope}\n{HashOf(canonicalRequest)}";

    public static string OfChunk(string timestamp, CredentialScope scope, string previous, string chunkHash) =>
        $"{Algorithm}-PAYLOAD\n{timestamp}\n{scope}\n{previous}\n{EmptyHash}\n{chunkHash}";

    public static string OfTrailer(string timestamp, CredentialScope scope, string previous, string trailer) =>
        $"{Algorithm}-TRAILER\n{timestamp}\n{scope}\n{previous}\n{HashOf(trailer)}";

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
