using Sluice.LocalCloud.Checksums;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>A body that is safe on disk.</summary>
/// <param name="Md5">Lower-case hex.</param>
/// <param name="Checksum">Base64, by the algorithm; null without one.</param>
internal sealed record IngestedBlob(
    string Name,
    long Bytes,
    string Md5,
    ChecksumAlgorithm? Algorithm,
    string? Checksum
);
