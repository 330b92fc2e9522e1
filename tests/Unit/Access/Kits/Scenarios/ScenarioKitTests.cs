using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Access.Kits.Scenarios;
using Sluice.Access.Policy;
using Sluice.Tests.Unit.Access.Kits.Rendering;

namespace Sluice.Tests.Unit.Access.Kits.Scenarios;

public sealed class ScenarioKitTests
{
    public static TheoryData<string> Names => VendorScenarios.Names;

    public static MatrixTheoryData<string, KitFormat> Cases =>
        new([.. VendorScenarios.All.Keys], Enum.GetValues<KitFormat>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_files_are_as_approved(string name, KitFormat format) =>
        Approved.Check(
            $"{name}.{format.ToString().ToLowerInvariant()}",
            string.Join(
                '\n',
                KitRenderer
                    .Render(VendorScenarios.Kit(name), format)
                    .Select(file => $"== {file.Name}\n{file.Text}")
                    .Concat(VendorScenarios.Kit(name).Notes.Select(note => $"Note: {note}"))
            )
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Template_and_configuration_give_the_same_rights_as_the_documents(string name)
    {
        var kit = VendorScenarios.Kit(name);
        var documents = InstalledKit.Of(kit).Canonical();

        TemplateReader
            .Read(KitRenderer.Render(kit, KitFormat.CloudFormation).Single().Text)
            .Canonical()
            .ShouldBe(documents);
        TerraformReader
            .Read(KitRenderer.Render(kit, KitFormat.Terraform).Single().Text)
            .Canonical()
            .ShouldBe(documents);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_document_is_a_policy_that_fits_and_says_why_each_statement_is_there(string name)
    {
        var kit = VendorScenarios.Kit(name);

        foreach (var policy in kit.Policies)
            PolicyDocument.Parse(policy.ToJson(), TypeOf(policy.Document)).DocumentOrThrow();
        kit.Policies.ShouldAllBe(policy => policy.Budget.Fits);
        kit.Statements.ShouldAllBe(one => one.Reason.Length > 20 && one.Reason.EndsWith('.'));
        kit.Statements.ShouldAllBe(one => one.Sid.All(char.IsAsciiLetterOrDigit));
        kit.Statements.Select(one => (one.Document, one.Target, one.Sid)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_wider_than_it_has_to_be(string name)
    {
        var kit = VendorScenarios.Kit(name);

        kit.Statements.SelectMany(one => one.Actions).ShouldAllBe(action => !action.Contains('*'));
        kit.Statements.Where(one => one.Resources.Contains("*") && one.Document is not KitDocument.KeyPolicy)
            .SelectMany(one => one.Actions)
            .ShouldBeSubsetOf(["events:ListRules"]);
        kit.Statements.Where(one => one.Document is KitDocument.Trust).ShouldAllBe(one => one.Conditions.Length > 0);
        kit.Statements.Where(one => one.Actions.Contains("iam:PassRole"))
            .ShouldAllBe(one => one.Conditions.Any(condition => condition.Key == "iam:PassedToService"));
    }

    [Fact]
    public void A_service_role_is_for_jobs_of_its_own_account_alone()
    {
        var trust = VendorScenarios.Kit("mediaconvert").Statements.Single(one => one.Document is KitDocument.Trust);

        trust.Trustee!.Type.ShouldBe("Service");
        trust.Conditions.Select(one => one.Key).ShouldBe(["aws:SourceAccount", "aws:SourceArn"]);
    }

    [Fact]
    public void The_queue_takes_events_of_one_rule()
    {
        var queue = VendorScenarios
            .Kit("mediaconvert")
            .Statements.Single(one => one.Document is KitDocument.QueuePolicy);

        queue.Trustee!.Names.ShouldBe(["events.amazonaws.com"]);
        queue
            .Conditions.Single()
            .Values.ShouldBe(["arn:aws:events:eu-central-1:444455556666:rule/mediaconvert-job-events"]);
    }

    [Fact]
    public void Exports_are_written_and_never_read() =>
        VendorScenarios
            .Kit("bitmovin-analytics")
            .Statements.SelectMany(one => one.Actions)
            .ShouldNotContain("s3:GetObject");

    [Fact]
    public void Input_and_output_have_statements_of_their_own()
    {
        var statements = VendorScenarios.Kit("castlabs").Statements;

        statements.Single(one => one.Sid == "SluiceReadInput").Resources.ShouldBe(["arn:aws:s3:::studio-masters/*"]);
        statements
            .Single(one => one.Sid == "SluiceWriteOutput")
            .Resources.ShouldBe(["arn:aws:s3:::studio-renditions/*"]);
    }

    [Fact]
    public void Each_bucket_has_its_own_policy() =>
        VendorScenarios
            .Kit("cloudtranscode")
            .Policies.Where(policy => policy.Document is KitDocument.BucketPolicy)
            .Select(policy => policy.Target)
            .ShouldBe(["client-a-in", "client-a-out"]);

    [Fact]
    public void Both_external_ids_are_taken_while_one_replaces_the_other() =>
        VendorScenarios
            .Kit("bitmovin")
            .Statements.Single(one => one.Document is KitDocument.Trust)
            .Conditions.Single()
            .Values.Length.ShouldBe(2);

    [Fact]
    public void A_principal_that_may_be_made_anew_is_required_by_condition()
    {
        var kit = VendorScenarios.Kit(VendorScenarios.All["castlabs"], new KitOptions { SurvivesRecreation = true });

        var trust = kit.Statements.Single(one => one.Document is KitDocument.Trust);
        trust.Trustee!.Names.ShouldBe(["arn:aws:iam::111122223333:root"]);
        trust.Conditions.Single(one => one.Key == "aws:PrincipalArn").Values.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("bucket", "ClientA_bucket_in")]
    [InlineData("outputBucket", "s3://bucket")]
    [InlineData("prefix", "/films")]
    [InlineData("outputPrefix", "a/*")]
    [InlineData("account", "000111333444555")]
    [InlineData("roleName", "a b")]
    [InlineData("principal", "arn:aws:iam::000111333444555:role/stack_prod")]
    [InlineData("principal", "arn:aws:iam::111122223333:root")]
    [InlineData("principal", "*")]
    [InlineData("externalId", "[your organization name]")]
    [InlineData("kmsKeyArn", "alias/aws/s3")]
    [InlineData("acl", "public-read")]
    [InlineData("region", "Frankfurt")]
    public void What_is_malformed_is_named(string field, string value)
    {
        var right = VendorScenarios.All["castlabs"];
        var wrong = field switch
        {
            "bucket" => right with { Bucket = value },
            "outputBucket" => right with { OutputBucket = value },
            "prefix" => right with { Prefix = value },
            "outputPrefix" => right with { OutputPrefix = value },
            "account" => right with { Account = value },
            "roleName" => right with { RoleName = value },
            "principal" => right with { Principals = [value] },
            "externalId" => right with { ExternalIds = [value] },
            "kmsKeyArn" => right with { KmsKeyArn = value },
            "acl" => right with { CannedAcl = value },
            _ => right with { Region = value },
        };

        Errors(wrong).ShouldContain(error => error.Field == field);
    }

    [Fact]
    public void What_is_missing_is_named_all_at_once() =>
        Errors(new KitScenarioRequest { Vendor = KitVendor.Bitmovin, Bucket = "studio-masters" })
            .Select(error => error.Field)
            .ShouldBe(["account", "principal", "externalId"], ignoreOrder: true);

    [Fact]
    public void A_service_role_has_no_external_id()
    {
        var service = VendorScenarios.All["mediaconvert"] with { ExternalIds = ["slc-0123456789"] };

        Errors(service).ShouldHaveSingleItem().Code.ShouldBe("kit.principal_missing");
        Errors(VendorScenarios.All["mediaconvert-at-aws"] with { Service = "mediaconvert.amazonaws.com" })
            .ShouldHaveSingleItem()
            .Code.ShouldBe("kit.service_not_expected");
    }

    [Fact]
    public void At_AWS_the_role_trusts_Sluices_principal_under_the_external_id_and_is_still_passed_to_the_service()
    {
        var kit = VendorScenarios.Kit("mediaconvert-at-aws");

        var trust = kit.Statements.Single(one => one.Document is KitDocument.Trust);
        trust.Trustee!.Names.ShouldBe(["arn:aws:iam::111122223333:role/sluice-broker"]);
        trust.Conditions.Single().Key.ShouldBe("sts:ExternalId");
        kit.Statements.Single(one => one.Actions.Contains("iam:PassRole"))
            .Conditions.Single()
            .Values.ShouldBe(["mediaconvert.amazonaws.com"]);
        kit.Statements.ShouldContain(one => one.Document == KitDocument.Operator);
    }

    private static IEnumerable<GrantFieldError> Errors(KitScenarioRequest request) =>
        ((KitScenarioResult.Rejected)KitScenarioAdmission.Admit(request)).Errors;

    private static PolicyType TypeOf(KitDocument document) =>
        document switch
        {
            KitDocument.Trust => PolicyType.Trust,
            KitDocument.BucketPolicy or KitDocument.KeyPolicy or KitDocument.QueuePolicy => PolicyType.Resource,
            _ => PolicyType.Identity,
        };
}
