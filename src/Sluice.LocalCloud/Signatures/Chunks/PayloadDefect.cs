namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>What is wrong with a body.</summary>
internal enum PayloadDefect
{
    /// <summary>It ended early, or held more than it said.</summary>
    Incomplete,

    /// <summary>The framing of its chunks cannot be read.</summary>
    MalformedChunk,

    /// <summary>A chunk or the trailer has a wrong signature.</summary>
    ChunkSignature,

    /// <summary>The trailer is not the one that was announced.</summary>
    MalformedTrailer,

    /// <summary>Its SHA-256 is not the one in the signature.</summary>
    HashMismatch,

    /// <summary>Its Content-MD5 is wrong.</summary>
    Md5Mismatch,

    /// <summary>Its checksum is not the one given in a header or in the trailer.</summary>
    ChecksumMismatch,

    /// <summary>It is larger than the operation takes.</summary>
    TooLarge,
}
