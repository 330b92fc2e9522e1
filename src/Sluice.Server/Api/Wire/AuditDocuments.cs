using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Audit;

namespace Sluice.Server.Api.Wire;

/// <summary>A page of the audit trail, the oldest entry first.</summary>
/// <param name="Next">What to pass as <c>after</c> for the next page; absent on the last one.</param>
public sealed record AuditList(IReadOnlyList<AuditEntryDocument> Entries, long? Next);

/// <summary>One entry of an organization's audit trail: who used which grant for which job and which keys.</summary>
/// <param name="Sequence">Counts from 1 without gaps.</param>
public sealed record AuditEntryDocument(long Sequence, DateTimeOffset At, AuditKind Kind, string Grant)
{
    /// <summary>The organization whose grant it is.</summary>
    public required string Organization { get; init; }

    public string? Job { get; init; }
    public string? Bucket { get; init; }
    public string? Role { get; init; }
    public IReadOnlyList<string>? ReadKeys { get; init; }
    public IReadOnlyList<string>? WriteKeys { get; init; }
    public IReadOnlyList<string>? WritePrefixes { get; init; }

    /// <summary>Hex SHA-256 of bucket, job and keys.</summary>
    public string? ScopeHash { get; init; }

    /// <summary>ARN of the session, as CloudTrail shows it.</summary>
    public string? Session { get; init; }

    public string? SourceIdentity { get; init; }

    /// <summary>Session tags, as <c>key=value</c>.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>STS's id of the call.</summary>
    public string? RequestId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
    public int? PackedPercent { get; init; }

    /// <summary>Whether a session policy kept the session to its keys.</summary>
    public bool? IsScoped { get; init; }

    /// <summary>Patterns that the session reached beyond the keys.</summary>
    public IReadOnlyList<string>? Widened { get; init; }

    public string? RefusalCode { get; init; }
    public string? RefusalMessage { get; init; }

    /// <summary>The hash of the entry before.</summary>
    public required string Previous { get; init; }

    /// <summary>Hex SHA-256 of this entry.</summary>
    public required string Hash { get; init; }

    public static AuditEntryDocument From(AuditEntry entry)
    {
        var happened = entry.Event;
        return new AuditEntryDocument(entry.Sequence, entry.At, happened.Kind, happened.Grant.Value)
        {
            Organization = entry.Organization.Value,
            Job = happened.Job,
            Bucket = happened.Bucket,
            Role = happened.Role,
            ReadKeys = OrNull(happened.ReadKeys),
            WriteKeys = OrNull(happened.WriteKeys),
            WritePrefixes = OrNull(happened.WritePrefixes),
            ScopeHash = happened.ScopeHash,
            Session = happened.Session,
            SourceIdentity = happened.SourceIdentity,
            Tags = OrNull(happened.Tags),
            RequestId = happened.RequestId,
            ExpiresAt = happened.ExpiresAt,
            PackedPercent = happened.PackedPercent,
            IsScoped = happened.IsScoped,
            Widened = OrNull(happened.Widened),
            RefusalCode = happened.RefusalCode,
            RefusalMessage = happened.RefusalMessage,
            Previous = entry.Previous,
            Hash = entry.Hash,
        };
    }

    /// <summary>The entry as it was hashed: whoever has the documents can check the chain without the server.</summary>
    public AuditEntry ToEntry() =>
        new(
            new OrganizationId(Organization),
            Sequence,
            At,
            new AuditEvent(Kind, new GrantId(Grant))
            {
                Job = Job,
                Bucket = Bucket,
                Role = Role,
                ReadKeys = [.. ReadKeys ?? []],
                WriteKeys = [.. WriteKeys ?? []],
                WritePrefixes = [.. WritePrefixes ?? []],
                ScopeHash = ScopeHash,
                Session = Session,
                SourceIdentity = SourceIdentity,
                Tags = [.. Tags ?? []],
                RequestId = RequestId,
                ExpiresAt = ExpiresAt,
                PackedPercent = PackedPercent,
                IsScoped = IsScoped,
                Widened = [.. Widened ?? []],
                RefusalCode = RefusalCode,
                RefusalMessage = RefusalMessage,
            }
        )
        {
            Previous = Previous,
            Hash = Hash,
        };

    private static IReadOnlyList<string>? OrNull(ImmutableArray<string> values) => values.IsEmpty ? null : values;
}
