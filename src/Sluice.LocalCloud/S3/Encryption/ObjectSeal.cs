using System.Collections.Immutable;
using System.Security.Cryptography;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>The encryption of an object that is being written, with its data key in the clear; the key lives no longer than the request.</summary>
/// <param name="Envelope">The data key encrypted, as JSON for the object's row.</param>
/// <param name="Key">32 bytes.</param>
/// <param name="Headers">What the object's answers say about its encryption; kept with its other headers.</param>
internal sealed record ObjectSeal(string Envelope, byte[] Key, ImmutableSortedDictionary<string, string> Headers)
{
    /// <summary>The ETag of one piece of content: its MD5 under SSE-S3; under the others a text that says nothing about the content, as S3 does.</summary>
    public string ETagOf(IngestedBlob blob) => ETagOf(blob, Headers);

    /// <summary>The same for a part of an upload, by the headers that its object will have.</summary>
    public static string ETagOf(IngestedBlob blob, IReadOnlyDictionary<string, string> headers) =>
        headers.GetValueOrDefault(EncryptionHeaders.Algorithm) == "AES256"
            ? blob.Md5
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // A record prints its members; a key must not reach a log that way.
    public override string ToString() => "ObjectSeal";
}
