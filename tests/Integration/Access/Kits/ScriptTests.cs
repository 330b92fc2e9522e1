using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Scenarios;

namespace Sluice.Tests.Integration.Access.Kits;

/// <summary>The script of a kit, run by the shell.</summary>
public sealed class ScriptTests
{
    private const string ElsewhereStatement =
        """{"Sid":"TheirOwn","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::client-a-in/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""";

    public static TheoryData<string> Names => VendorScenarios.Names;

    public static TheoryData<string> HostileTexts =>
        [
            "$(touch owned)",
            "`touch owned`",
            "${ROLE_NAME}",
            "'; touch owned; '",
            "\"; touch owned; \"",
            "a\\b\\\\c",
            "\nJSON\ntouch owned",
            "é \U0001F600 ' \" $ ` \\",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_script_gives_the_same_rights_as_the_documents(string name)
    {
        SkipWithoutJq();
        var kit = VendorScenarios.Kit(name);
        using var shell = new ScriptReader { Role = $"{kit.Role}" };

        var run = await shell.RunAsync(Script(kit));

        run.ExitCode.ShouldBe(0, run.Error);
        shell.Installed().Canonical().ShouldBe(InstalledKit.Of(kit).Canonical());
        run.Output.ShouldContain("Next: ");
    }

    [Theory]
    [InlineData("mediaconvert")]
    [InlineData("castlabs")]
    public async Task Run_again_it_brings_up_to_date_what_is_there(string name)
    {
        SkipWithoutJq();
        var kit = VendorScenarios.Kit(name);
        using var shell = new ScriptReader { Role = $"{kit.Role}", Again = true };

        var run = await shell.RunAsync(Script(kit));

        run.ExitCode.ShouldBe(0, run.Error);
        shell.Calls.ShouldNotContain(call =>
            call.Words.Contains("create-role") || call.Words.Contains("create-policy")
        );
        var expected = InstalledKit.Of(kit) with { RolePath = null };
        shell.Installed().Canonical().ShouldBe(expected.Canonical());
    }

    [Fact]
    public async Task Statements_that_others_put_into_a_bucket_policy_stay_there_and_ours_are_replaced()
    {
        SkipWithoutJq();
        var kit = VendorScenarios.Kit("cloudtranscode");
        var stale =
            """{"Sid":"SluiceReadInput","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"s3:*","Resource":"arn:aws:s3:::client-a-in/*"}""";
        using var shell = new ScriptReader
        {
            Role = "",
            BucketPolicy =
                $$"""{"Version":"2012-10-17","Id":"theirs","Statement":[{{ElsewhereStatement}},{{stale}}]}""",
        };

        (await shell.RunAsync(Script(kit))).ExitCode.ShouldBe(0);

        var policy = JsonNode.Parse(shell.Installed().Buckets["client-a-in"])!;
        var sids = policy["Statement"]!.AsArray().Select(one => (string)one!["Sid"]!).ToList();
        sids.ShouldBe(["TheirOwn", "SluiceLocateInput", "SluiceListInput", "SluiceReadInput"]);
        ((string)policy["Id"]!).ShouldBe("theirs");
        policy.ToJsonString().ShouldNotContain("999999999999");
    }

    [Fact]
    public async Task A_bucket_policy_whose_only_statement_is_not_in_a_list_is_understood()
    {
        SkipWithoutJq();
        using var shell = new ScriptReader
        {
            Role = "",
            BucketPolicy = $$"""{"Version":"2012-10-17","Statement":{{ElsewhereStatement}}}""",
        };

        (await shell.RunAsync(Script(VendorScenarios.Kit("cloudtranscode")))).ExitCode.ShouldBe(0);

        JsonNode.Parse(shell.Installed().Buckets["client-a-in"])!["Statement"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task With_credentials_of_another_account_nothing_is_changed()
    {
        var kit = VendorScenarios.Kit("castlabs");
        using var shell = new ScriptReader { Role = $"{kit.Role}", Account = "999999999999" };

        var run = await shell.RunAsync(Script(kit));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("999999999999");
        shell.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_that_is_not_there_yet_is_no_failure()
    {
        var kit = VendorScenarios.Kit("mediaconvert");
        using var shell = new ScriptReader { Role = $"{kit.Role}", HasNoQueue = true };

        var run = await shell.RunAsync(Script(kit));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("Run this again");
        shell.Installed().Queues.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Names_that_mean_something_to_the_shell_are_text(string text)
    {
        var kit = AccessKitWriter.Write(
            new Grant
            {
                Id = new GrantId("grant-00000000000000000000000001"),
                Organization = new OrganizationId("900000000001"),
                Mechanism = new GrantMechanism.CrossAccountRole(
                    new Arn("aws", "iam", "", "444455556666", $"role/{text.Replace('/', '.')}/sluice"),
                    ExternalIdMode.Generated,
                    new ExternalId(text)
                ),
                Bucket = "studio-masters",
                Prefix = text + "/",
                Use = GrantUse.ReadWrite,
                CreatedAt = DateTimeOffset.UnixEpoch,
            },
            new KitPrincipal(Arn.Parse("arn:aws:iam::111122223333:user/sluice"))
        );
        using var shell = new ScriptReader { Role = kit.Role!.ToString() };

        var run = await shell.RunAsync(Script(kit));

        run.ExitCode.ShouldBe(0, run.Error);
        shell.Installed().Canonical().ShouldBe(InstalledKit.Of(kit).Canonical());
        File.Exists("owned").ShouldBeFalse();
    }

    private static string Script(AccessKit kit) => KitRenderer.Render(kit, KitFormat.Cli).Single().Text;

    private static void SkipWithoutJq() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Any(one => File.Exists(Path.Combine(one, "jq"))),
            "There is no jq here, which the script needs to add to a policy that exists."
        );
}
