using Sluice.Access.Kits;
using Sluice.Access.Kits.Removal;
using Sluice.Tests.Unit.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Scenarios;

namespace Sluice.Tests.Unit.Access.Kits.Removal;

/// <summary>Nothing in a kit can be left out unnoticed.</summary>
public sealed class RemovalMatrixTests
{
    public static TheoryData<string> Names =>
        [.. VendorScenarios.All.Keys, "role", "key", "bucket-policy", "recreation"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_matrix_is_as_approved(string name) =>
        Approved.Check(name, MatrixText.Write(RemovalMatrix.Of(Kit(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_whole_kit_allows_everything_that_its_statements_are_there_for(string name) =>
        RemovalMatrix.Unmet(Kit(name)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_is_needed(string name) =>
        RemovalMatrix
            .Of(Kit(name))
            .Where(outcome => outcome.Condition is null)
            .ShouldAllBe(outcome => outcome.Code != RemovalOutcome.Nothing && outcome.Requests.Length > 0);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_condition_keeps_somebody_out(string name) =>
        RemovalMatrix
            .Of(Kit(name))
            .Where(outcome => outcome.Condition is not null)
            .ShouldAllBe(outcome => outcome.Code != RemovalOutcome.Nothing && outcome.Requests.Length > 0);

    [Fact]
    public void A_trust_policy_without_its_external_id_is_too_open() =>
        RemovalMatrix
            .Of(Kit("castlabs"))
            .Single(outcome => outcome.Condition == "StringEquals sts:ExternalId")
            .Code.ShouldBe("access.trust_too_open");

    [Fact]
    public void A_kit_without_a_key_statement_cannot_write_with_the_key()
    {
        var outcome = RemovalMatrix.Of(Kit("key")).First(one => one.Statement.Sid == "SluiceUseKey");

        outcome.Code.ShouldBe("access.kms_denied");
        outcome.Requests.ShouldContain(request => request.Action == "kms:GenerateDataKey");
    }

    [Fact]
    public void A_statement_that_another_repeats_makes_no_difference()
    {
        var kit = Kit("role");
        var twice = kit with
        {
            Statements = kit.Statements.Add(
                kit.Statements.Single(one => one.Sid == "SluiceRead") with
                {
                    Sid = "Again",
                }
            ),
        };

        RemovalMatrix
            .Of(twice)
            .Single(outcome => outcome is { Condition: null, Statement.Sid: "Again" })
            .Code.ShouldBe(RemovalOutcome.Nothing);
    }

    private static AccessKit Kit(string name) =>
        VendorScenarios.All.ContainsKey(name) ? VendorScenarios.Kit(name) : KitRenderingTests.Kit(name);
}
