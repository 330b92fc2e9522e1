using System.Text.Json;
using Sluice.Jobs.Audit;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Sluice.Tests.Unit.Jobs.Audit;

namespace Sluice.Tests.Unit.Server;

public sealed class AuditDocumentTests
{
    [Fact]
    public void An_entry_that_went_over_the_wire_still_has_its_hash()
    {
        AuditEntry? last = null;
        foreach (var entry in AuditFixture.Trail(3))
        {
            var json = WireFormat.Write(new AuditList([AuditEntryDocument.From(entry)], null));
            var read = JsonSerializer.Deserialize<AuditList>(json, WireFormat.Options)!.Entries[0].ToEntry();

            AuditChain.Fault(last, read).ShouldBeNull();
            last = read;
        }
    }

    [Fact]
    public void What_does_not_apply_is_left_out()
    {
        var bare = new AuditEvent(AuditKind.GrantRevoked, new("grant-1"));
        var entry = AuditChain.Next(AuditFixture.Studio, null, AuditFixture.Noon, bare);

        WireFormat
            .Write(AuditEntryDocument.From(entry))
            .ShouldStartWith(
                """{"sequence":1,"at":"2026-03-01T12:00:00.000Z","kind":"grant_revoked","grant":"grant-1","organization":"900000000001","previous":"000"""
            );
    }

    [Fact]
    public void A_query_is_escaped_and_leaves_out_what_was_not_said() =>
        new AuditListQuery
        {
            Grant = "a&b",
            Since = AuditFixture.Noon,
            After = 7,
        }
            .ToQuery()
            .ShouldBe("?grant=a%26b&since=2026-03-01T12%3A00%3A00.0000000Z&after=7");
}
