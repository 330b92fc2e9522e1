namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>A key, and the alias that the caller named it by; null when it was named by its id or ARN.</summary>
internal sealed record FoundKey(KmsKey Key, string? Alias);
