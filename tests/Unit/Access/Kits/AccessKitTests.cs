using System.Text;
using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using Sluice.Access.Sts;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Kits;

public sealed class AccessKitTests
{
    private static readonly Grant s_withKey = ByRole with
    {
        KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:444455556666:key/5f0d"),
        Writes = new ObjectWriteOptions { Encryption = ObjectEncryption.Kms, CannedAcl = "bucket-owner-full-control" },
    };

    public static TheoryData<string> Cases =>
        ["read", "write", "read-write", "bucket-policy", "key", "whole-bucket", "ambient"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_documents_are_as_approved(string name) => Approved.Check(name, Text(Kit(name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_policy_engine_reads_every_document(string name)
    {
        var kit = Kit(name);

        Parse(kit.TrustPolicy, PolicyType.Trust);
        Parse(kit.PermissionsPolicy, PolicyType.Identity);
        Parse(kit.BucketPolicy, PolicyType.Resource);
        Parse(kit.KeyPolicy, PolicyType.Resource);
        Parse(kit.OperatorPolicy, PolicyType.Identity);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_document_stays_within_the_limits_of_aws(string name)
    {
        Kit(name).Policies.ShouldAllBe(policy => policy.Budget.Fits);
        Kit(name).Policies.ShouldAllBe(policy => policy.Budget.Used > 50);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_statement_says_why_it_is_there_and_has_a_name_of_its_own(string name)
    {
        var kit = Kit(name);

        kit.Statements.ShouldAllBe(statement => statement.Reason.Length > 20 && statement.Reason.EndsWith('.'));
        kit.Statements.ShouldAllBe(statement => statement.Sid.All(char.IsAsciiLetterOrDigit));
        kit.Statements.Select(statement => (statement.Document, statement.Sid)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_statement_allows_a_whole_service_or_every_resource(string name)
    {
        var kit = Kit(name);

        kit.Statements.SelectMany(statement => statement.Actions).ShouldAllBe(action => !action.Contains('*'));
        // In the policy of a key, every resource is the key itself.
        kit.Statements.Where(statement => statement.Document is not KitDocument.KeyPolicy)
            .SelectMany(statement => statement.Resources)
            .ShouldAllBe(resource => resource != "*");
    }

    [Fact]
    public void Writing_does_not_include_reading() =>
        Kit("write").Statements.SelectMany(statement => statement.Actions).ShouldNotContain("s3:GetObject");

    [Fact]
    public void Reading_does_not_include_writing() =>
        Kit("read")
            .Statements.SelectMany(statement => statement.Actions)
            .Where(action => action.StartsWith("s3:", StringComparison.Ordinal))
            .ShouldBe(["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject"], ignoreOrder: true);

    [Fact]
    public void The_longest_names_still_fit()
    {
        var grant = ByRole with { Bucket = new string('b', 63), Prefix = new string('p', 511) + "/" };

        var kit = AccessKitWriter.Write(grant, Us);

        kit.PermissionsPolicy!.Length.ShouldBeLessThan(10_240);
    }

    [Fact]
    public void A_missing_action_is_answered_with_the_statement_that_allows_it()
    {
        var statement = Kit("read-write").StatementFor("s3:AbortMultipartUpload");

        statement!.Sid.ShouldBe("SluiceWrite");
        JsonDocument.Parse(statement.ToJson()).RootElement.GetProperty("Effect").GetString().ShouldBe("Allow");
    }

    [Fact]
    public void A_role_of_another_partition_keeps_it()
    {
        var role = Arn.Parse("arn:aws-cn:iam::444455556666:role/sluice-access");
        var mechanism = ((GrantMechanism.CrossAccountRole)ByRole.Mechanism) with { Role = role };

        var kit = AccessKitWriter.Write(ByRole with { Mechanism = mechanism }, Us);

        kit.PermissionsPolicy!.ShouldContain("arn:aws-cn:s3:::studio-masters");
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:root")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/a/b")]
    [InlineData("arn:aws:s3:::bucket")]
    public void Nobody_is_told_to_trust_a_whole_account_or_a_session(string arn) =>
        Should.Throw<ArgumentException>(() => new KitPrincipal(Arn.Parse(arn)));

    [Fact]
    public void A_session_of_a_role_is_named_by_its_role() =>
        KitPrincipal
            .Of(new CallerIdentity(SluiceAccount, "arn:aws:sts::111122223333:assumed-role/sluice-broker/i-1"))
            .Arn.ShouldBe(Us.Arn);

    private static AccessKit Kit(string name) =>
        AccessKitWriter.Write(
            name switch
            {
                "read" => ByRole with { Use = GrantUse.Read },
                "write" => ByRole with { Use = GrantUse.Write },
                "bucket-policy" => ByBucketPolicy,
                "key" => s_withKey,
                "whole-bucket" => ByRole with { Prefix = "" },
                "ambient" => ByRole with { Mechanism = new GrantMechanism.Ambient() },
                _ => ByRole,
            },
            Us
        );

    private static string Text(AccessKit kit)
    {
        var text = new StringBuilder();
        foreach (
            var (title, document) in new[]
            {
                ("trust policy", kit.TrustPolicy),
                ("permissions policy", kit.PermissionsPolicy),
                ("bucket policy", kit.BucketPolicy),
                ("key policy", kit.KeyPolicy),
                ("operator policy", kit.OperatorPolicy),
            }
        )
            if (document is not null)
                text.Append($"== {title}\n{document}\n");
        foreach (var statement in kit.Statements)
            text.Append($"{statement.Document} {statement.Sid}: {statement.Reason}\n");
        return text.AppendJoin('\n', kit.Notes).ToString();
    }

    private static void Parse(string? document, PolicyType type)
    {
        if (document is not null)
            PolicyDocument.Parse(document, type).DocumentOrThrow();
    }
}
