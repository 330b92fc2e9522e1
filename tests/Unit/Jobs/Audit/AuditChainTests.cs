using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Audit;
using static Sluice.Tests.Unit.Jobs.Audit.AuditFixture;

namespace Sluice.Tests.Unit.Jobs.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public void A_trail_that_nobody_touched_is_intact() => Fault(Trail(5)).ShouldBeNull();

    [Fact]
    public void The_first_entry_follows_from_nothing() => Trail(1)[0].Previous.ShouldBe(AuditChain.Root);

    [Fact]
    public void The_hash_of_an_entry_stays_the_same_for_ever() =>
        // Changing what is hashed would make every trail that exists look tampered with.
        Trail(1)[0].Hash.ShouldBe("848b4ca24b5f41047b04309154f9159469832983e2c90c98e7835a58df8c57fa");

    [Fact]
    public void Every_member_of_an_event_counts()
    {
        var changes = new List<AuditEvent>
        {
            Full with
            {
                Kind = AuditKind.LeaseRenewed,
            },
            Full with
            {
                Grant = new GrantId("grant-2"),
            },
            Full with
            {
                Job = null,
            },
            Full with
            {
                Bucket = "other",
            },
            Full with
            {
                Role = "arn:aws:iam::1:role/x",
            },
            Full with
            {
                ReadKeys = ["films/a.mov"],
            },
            Full with
            {
                WriteKeys = [],
            },
            Full with
            {
                WritePrefixes = ["films/out/"],
            },
            Full with
            {
                ScopeHash = "00",
            },
            Full with
            {
                Session = null,
            },
            Full with
            {
                SourceIdentity = "900000000002",
            },
            Full with
            {
                Tags = [],
            },
            Full with
            {
                RequestId = "other",
            },
            Full with
            {
                ExpiresAt = Noon,
            },
            Full with
            {
                PackedPercent = 35,
            },
            Full with
            {
                IsScoped = false,
            },
            Full with
            {
                Widened = [],
            },
            Full with
            {
                RefusalCode = null,
            },
            Full with
            {
                RefusalMessage = "Yes.",
            },
        };

        var entry = Trail(1)[0] with { Event = Full };
        changes.Select(one => AuditChain.HashOf(entry with { Event = one })).ShouldNotContain(AuditChain.HashOf(entry));
        changes.Count.ShouldBe(
            typeof(AuditEvent).GetProperties(BindingFlags.Public | BindingFlags.Instance).Length,
            "A new member has to be hashed."
        );
    }

    [Fact]
    public void Number_time_organization_and_what_came_before_count_too()
    {
        var entry = Trail(2)[1];

        AuditEntry[] changed =
        [
            entry with
            {
                Sequence = 3,
            },
            entry with
            {
                At = Noon,
            },
            entry with
            {
                Organization = new OrganizationId("900000000002"),
            },
            entry with
            {
                Previous = AuditChain.Root,
            },
        ];

        changed.ShouldAllBe(one => AuditChain.HashOf(one) != entry.Hash);
    }

    [Fact]
    public void Two_keys_are_not_one_that_looks_like_them()
    {
        var entry = Trail(1)[0];
        var two = entry with { Event = Full with { ReadKeys = ["a", "b"] } };
        var one = entry with { Event = Full with { ReadKeys = ["a\nreadKey=1:b"] } };

        AuditChain.HashOf(one).ShouldNotBe(AuditChain.HashOf(two));
    }

    [Fact]
    public void However_a_trail_is_cut_reordered_or_changed_inside_it_shows()
    {
        var trail = Trail(8);
        var tampering =
            from at in Gen.Choose(0, 6)
            from how in Gen.Choose(0, 3)
            select how switch
            {
                0 => trail.RemoveAt(at),
                1 => trail.SetItem(at, trail[at] with { Event = trail[at].Event with { Job = "job-other" } }),
                2 => trail.SetItem(at, trail[at + 1]).SetItem(at + 1, trail[at]),
                // Somebody who computes one hash anew, but not all that follow.
                _ => trail.SetItem(at, AuditChain.Next(Studio, at == 0 ? null : trail[at - 1], Noon, Full)),
            };

        Prop.ForAll(tampering.ToArbitrary(), one => Fault(one) is not null).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_fault_says_where_it_is()
    {
        var trail = Trail(3);

        Fault(trail.RemoveAt(1))!.ShouldBe("Entry 2 is missing: entry 3 follows entry 1.");
        Fault(trail.SetItem(1, trail[1] with { At = Noon }))!.ShouldStartWith("Entry 2 was changed");
    }
}
