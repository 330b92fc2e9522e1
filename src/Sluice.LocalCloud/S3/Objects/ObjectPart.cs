namespace Sluice.LocalCloud.S3.Objects;

/// <summary>A run of an object's bytes, and the blob that holds it.</summary>
internal sealed record ObjectPart
{
    public required long Number { get; init; }

    /// <summary>Offset of its first byte in the object.</summary>
    public required long Start { get; init; }
    public required long Bytes { get; init; }
    public required string Blob { get; init; }

    /// <summary>Base64, by the object's algorithm.</summary>
    public string? Checksum { get; init; }
}
