using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;

namespace Sluice.Tests.Unit.LocalCloud.Kms;

public sealed class GrantConstraintsTests
{
    // Few names and values, so that they meet.
    private static readonly Gen<ImmutableSortedDictionary<string, string>> Pairs =
        from names in Gen.SubListOf("a", "b", "c")
        from values in Gen.Elements("1", "2").ListOf(3)
        select names
            .Zip(values)
            .ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    private static readonly Gen<GrantConstraints> Constraints = Gen.OneOf(
        Gen.Constant(GrantConstraints.None),
        Pairs.Select(pairs => new GrantConstraints(pairs, null)),
        Pairs.Select(pairs => new GrantConstraints(null, pairs))
    );

    [Theory]
    [InlineData("a=1", true, true)]
    [InlineData("a=1 b=2", false, true)]
    [InlineData("a=2", false, false)]
    [InlineData("A=1", false, false)]
    [InlineData("", false, false)]
    public void Equals_wants_just_these_pairs_and_subset_these_among_others(string context, bool equals, bool subset)
    {
        var wanted = Parse("a=1");
        var given = new EncryptionContext(Parse(context));

        new GrantConstraints(wanted, null).Allow(given).ShouldBe(equals);
        new GrantConstraints(null, wanted).Allow(given).ShouldBe(subset);
        GrantConstraints.None.Allow(given).ShouldBeTrue();
    }

    [Fact]
    public void Whoever_hands_on_a_grant_never_allows_a_context_that_its_own_refuses()
    {
        var cases =
            from child in Constraints
            from parent in Constraints
            from context in Pairs
            select (child, parent, context);

        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var context = new EncryptionContext(one.context);
                    return !one.child.IsWithin(one.parent) || !one.child.Allow(context) || one.parent.Allow(context);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Constraints_come_back_from_their_row()
    {
        Prop.ForAll(
                Constraints.ToArbitrary(),
                constraints =>
                {
                    var again = GrantConstraints.Parse(constraints.EqualsJson, constraints.SubsetJson);
                    return (again.EqualsJson, again.SubsetJson, again.Type)
                        == (constraints.EqualsJson, constraints.SubsetJson, constraints.Type);
                }
            )
            .Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Operations_without_a_context_are_not_bound_by_it()
    {
        var grant = new KmsGrant
        {
            Id = "1",
            KeyId = "k",
            Grantee = "g",
            Operations = """["Decrypt","DescribeKey"]""",
            ContextEquals = """{"a":"1"}""",
            IssuingAccount = "111122223333",
            Token = "t",
            CreatedAt = 0,
        };

        grant.Covers("DescribeKey", EncryptionContext.Empty).ShouldBeTrue();
        grant.Covers("Decrypt", EncryptionContext.Empty).ShouldBeFalse();
        grant.Covers("Decrypt", new EncryptionContext(Parse("a=1"))).ShouldBeTrue();
        grant.Covers("Encrypt", new EncryptionContext(Parse("a=1"))).ShouldBeFalse();
    }

    private static ImmutableSortedDictionary<string, string> Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
