using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Audit;

namespace Sluice.Jobs.Storage.Audit;

/// <summary>One row of <c>audit</c>.</summary>
internal sealed record AuditRow
{
    public string Organization { get; init; } = "";
    public long Sequence { get; init; }
    public long At { get; init; }
    public string Kind { get; init; } = "";
    public string GrantId { get; init; } = "";
    public string? Job { get; init; }
    public string Body { get; init; } = "";
    public string Previous { get; init; } = "";
    public string Hash { get; init; } = "";

    public static AuditRow From(AuditEntry entry) =>
        new()
        {
            Organization = entry.Organization.Value,
            Sequence = entry.Sequence,
            At = entry.At.ToUnixTimeMilliseconds(),
            Kind = entry.Event.Kind.ToString(),
            GrantId = entry.Event.Grant.Value,
            Job = entry.Event.Job,
            Body = JsonSerializer.Serialize(entry.Event, StoreJson.Default.AuditEvent),
            Previous = entry.Previous,
            Hash = entry.Hash,
        };

    public AuditEntry ToEntry() =>
        new(new OrganizationId(Organization), Sequence, DateTimeOffset.FromUnixTimeMilliseconds(At), ToEvent())
        {
            Previous = Previous,
            Hash = Hash,
        };

    /// <summary>What the columns say counts, and a body that cannot be read says nothing: a row that was tampered with shows in its hash.</summary>
    private AuditEvent ToEvent()
    {
        var kind = Enum.TryParse<AuditKind>(Kind, out var known) ? known : (AuditKind)(-1);
        var empty = new AuditEvent(kind, new GrantId(GrantId));
        try
        {
            var body = JsonSerializer.Deserialize(Body, StoreJson.Default.AuditEvent) ?? empty;
            return body with { Kind = empty.Kind, Grant = empty.Grant, Job = Job };
        }
        catch (JsonException)
        {
            return empty;
        }
    }
}
