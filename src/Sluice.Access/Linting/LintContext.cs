using System.Collections.Immutable;

namespace Sluice.Access.Linting;

/// <summary>What the documents alone do not say.</summary>
public sealed record LintContext
{
    public static LintContext None { get; } = new();

    /// <summary>The account that owns the documents; null when it is not known. With it patches can be complete.</summary>
    public AccountId? Owner { get; init; }

    /// <summary>Names that others know, of organizations, tenants and buckets: an external id must not be made of them.</summary>
    public ImmutableArray<string> KnownNames { get; init; } = [];

    /// <summary>Objects are read from a bucket with SSE-KMS.</summary>
    public bool ReadsEncrypted { get; init; }

    /// <summary>Objects are written to a bucket with SSE-KMS.</summary>
    public bool WritesEncrypted { get; init; }
}
