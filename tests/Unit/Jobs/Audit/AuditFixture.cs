using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Audit;

namespace Sluice.Tests.Unit.Jobs.Audit;

/// <summary>A trail of one organization, to be tampered with.</summary>
internal static class AuditFixture
{
    public static readonly OrganizationId Studio = new("900000000001");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every member has a value.</summary>
    public static readonly AuditEvent Full = new(AuditKind.LeaseGranted, new GrantId("grant-1"))
    {
        Job = "job-1",
        Bucket = "masters",
        Role = "arn:aws:iam::444455556666:role/sluice-access",
        ReadKeys = ["films/a.mov", "films/b.mov"],
        WriteKeys = ["films/out/index.m3u8"],
        WritePrefixes = ["films/out/job-1/"],
        ScopeHash = "5c09e",
        Session = "arn:aws:sts::444455556666:assumed-role/sluice-access/sluice-job-1",
        SourceIdentity = Studio.Value,
        Tags = ["organization=900000000001", "job=job-1"],
        RequestId = "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE",
        ExpiresAt = Noon.AddHours(1),
        PackedPercent = 34,
        IsScoped = true,
        Widened = ["films/*"],
        RefusalCode = "access.denied",
        RefusalMessage = "No.",
    };

    public static ImmutableArray<AuditEntry> Trail(int length)
    {
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        for (var number = 1; number <= length; number++)
            entries.Add(
                AuditChain.Next(
                    Studio,
                    entries.LastOrDefault(),
                    Noon.AddSeconds(number),
                    Full with
                    {
                        Job = $"job-{number}",
                    }
                )
            );
        return entries.ToImmutable();
    }

    /// <summary>The first fault of a whole trail.</summary>
    public static string? Fault(IEnumerable<AuditEntry> trail)
    {
        AuditEntry? last = null;
        foreach (var entry in trail)
        {
            if (AuditChain.Fault(last, entry) is { } fault)
                return fault;
            last = entry;
        }

        return null;
    }
}
