namespace Sluice.Jobs.Transfer;

/// <summary>A write that was begun; its outcome is not known.</summary>
/// <param name="UploadId">Of a multipart upload.</param>
public sealed record StartedPut(string Key, string? UploadId);
