namespace Sluice.LocalCloud.S3.Objects;

/// <summary>A key to delete.</summary>
/// <param name="VersionId">The version to remove for good; null for the key as a whole.</param>
internal sealed record DeleteRequest(string Key, string? VersionId, WriteCondition Condition);
