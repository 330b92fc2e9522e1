using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Leases.Ledger;

namespace Sluice.Jobs.Audit;

/// <summary>What happened: who used which grant for which job and which keys. It has no place for a credential.</summary>
public sealed record AuditEvent(AuditKind Kind, GrantId Grant)
{
    /// <summary>Id of the job; null where none took part.</summary>
    public string? Job { get; init; }

    public string? Bucket { get; init; }

    /// <summary>ARN of the customer's role; null where the grant has none.</summary>
    public string? Role { get; init; }

    public ImmutableArray<string> ReadKeys { get; init; } = [];
    public ImmutableArray<string> WriteKeys { get; init; } = [];
    public ImmutableArray<string> WritePrefixes { get; init; } = [];

    /// <summary>Hex SHA-256 of bucket, job and keys.</summary>
    public string? ScopeHash { get; init; }

    /// <summary>ARN of the session: under this name the customer's CloudTrail shows what was done with it.</summary>
    public string? Session { get; init; }

    /// <summary>The <c>aws:SourceIdentity</c> of the session; null where the trust policy takes none.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>Session tags, as <c>key=value</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>STS's id of the call.</summary>
    public string? RequestId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How much of STS's room for session policies and tags was used, in percent.</summary>
    public int? PackedPercent { get; init; }

    /// <summary>Whether a session policy kept the session to its keys; null where there is no session.</summary>
    public bool? IsScoped { get; init; }

    /// <summary>Patterns that the session reached beyond the keys.</summary>
    public ImmutableArray<string> Widened { get; init; } = [];

    /// <summary>Code of the refusal, as <c>access.assume_role_denied</c>.</summary>
    public string? RefusalCode { get; init; }

    public string? RefusalMessage { get; init; }

    public static AuditEvent Revoked(Grant grant) =>
        new(AuditKind.GrantRevoked, grant.Id) { Bucket = grant.Bucket, Role = grant.Role?.ToString() };

    public static AuditEvent From(LeaseRecord record) =>
        new(KindOf(record.Kind), record.Grant.Id)
        {
            Job = record.Scope.JobName,
            Bucket = record.Scope.Bucket,
            Role = record.Grant.Role?.ToString(),
            ReadKeys = record.Scope.ReadKeys,
            WriteKeys = record.Scope.WriteKeys,
            WritePrefixes = record.Scope.WritePrefixes,
            ScopeHash = record.Scope.Hash,
            Session = record.SessionArn,
            SourceIdentity = record.Marks.SourceIdentity,
            Tags = [.. record.Marks.Tags.Select(tag => $"{tag.Key}={tag.Value}")],
            RequestId = record.RequestId,
            ExpiresAt = record.ExpiresAt is { } ends
                ? DateTimeOffset.FromUnixTimeMilliseconds(ends.ToUnixTimeMilliseconds())
                : null,
            PackedPercent = record.PackedPercent,
            IsScoped = record.SessionArn is null ? null : record.IsScoped,
            Widened = record.Widened,
            RefusalCode = record.Refusal?.Code,
            RefusalMessage = record.Refusal?.Message,
        };

    private static AuditKind KindOf(LeaseRecordKind kind) =>
        kind switch
        {
            LeaseRecordKind.Granted => AuditKind.LeaseGranted,
            LeaseRecordKind.Renewed => AuditKind.LeaseRenewed,
            LeaseRecordKind.Direct => AuditKind.LeaseDirect,
            _ => AuditKind.LeaseRefused,
        };
}
