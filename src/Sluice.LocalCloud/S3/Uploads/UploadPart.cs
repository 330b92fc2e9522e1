namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>A part of an upload, as a row.</summary>
internal sealed record UploadPart
{
    public required string UploadId { get; init; }
    public required long Number { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Without its quotes: the MD5 of the part in hex.</summary>
    public required string ETag { get; init; }
    public required string Blob { get; init; }
    public required long LastModified { get; init; }

    /// <summary>Base64, by the upload's algorithm.</summary>
    public string? Checksum { get; init; }
}
