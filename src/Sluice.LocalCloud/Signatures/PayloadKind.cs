namespace Sluice.LocalCloud.Signatures;

/// <summary>What <c>x-amz-content-sha256</c> says about a body.</summary>
internal enum PayloadKind
{
    /// <summary>The header holds the SHA-256 of the body.</summary>
    Hashed,

    /// <summary>UNSIGNED-PAYLOAD.</summary>
    Unsigned,

    /// <summary>STREAMING-AWS4-HMAC-SHA256-PAYLOAD: chunks, each signed.</summary>
    SignedChunks,

    /// <summary>STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER: signed chunks and a signed trailer.</summary>
    SignedChunksWithTrailer,

    /// <summary>STREAMING-UNSIGNED-PAYLOAD-TRAILER: bare chunks, and a trailer that holds a checksum.</summary>
    UnsignedChunksWithTrailer,
}
