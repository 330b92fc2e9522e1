using System.Xml.Linq;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class IamTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string AnyPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";

    [Fact]
    public async Task Users_live_from_creation_to_deletion()
    {
        var name = CloudFixture.NewName("user");

        (await CodeAsync("CreateUser", ("UserName", name))).ShouldBe("");
        (await CodeAsync("CreateUser", ("UserName", name.ToUpperInvariant()))).ShouldBe("EntityAlreadyExists");
        (await CodeAsync("CreateAccessKey", ("UserName", name))).ShouldBe("");
        (await CodeAsync("CreateAccessKey", ("UserName", name))).ShouldBe("");
        (await CodeAsync("CreateAccessKey", ("UserName", name))).ShouldBe("LimitExceeded");
        (await CodeAsync("DeleteUser", ("UserName", name))).ShouldBe("DeleteConflict");
        foreach (var key in Values((await CallAsync("ListAccessKeys", ("UserName", name))).Body, "AccessKeyId"))
            (await CodeAsync("DeleteAccessKey", ("UserName", name), ("AccessKeyId", key))).ShouldBe("");
        (await CodeAsync("DeleteUser", ("UserName", name))).ShouldBe("");
        (await CodeAsync("GetUser", ("UserName", name))).ShouldBe("NoSuchEntity");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("ü")]
    public async Task Names_have_a_pattern(string name) =>
        (await CodeAsync("CreateUser", ("UserName", name))).ShouldBe("ValidationError");

    [Fact]
    public async Task Inline_policies_have_a_size_and_a_grammar()
    {
        var name = CloudFixture.NewName("user");
        await CallAsync("CreateUser", ("UserName", name));
        var long_ = AnyPolicy.Replace("\"*\"", $"\"arn:aws:s3:::{new string('x', 2048)}\"", StringComparison.Ordinal);

        (
            await CodeAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "p"), ("PolicyDocument", AnyPolicy))
        ).ShouldBe("");
        (await CodeAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "q"), ("PolicyDocument", long_))).ShouldBe(
            "LimitExceeded"
        );
        (await CodeAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "q"), ("PolicyDocument", "{}"))).ShouldBe(
            "MalformedPolicyDocument"
        );
        var (_, _, body) = await CallAsync("GetUserPolicy", ("UserName", name), ("PolicyName", "p"));
        Uri.UnescapeDataString(Values(body, "PolicyDocument").Single()).ShouldBe(AnyPolicy);
    }

    [Fact]
    public async Task A_trust_policy_names_principals_that_exist()
    {
        var ghost = $"arn:aws:iam::{cloud.Host.Studio.Id}:user/ghost";

        var (status, code, body) = await CallAsync(
            "CreateRole",
            ("RoleName", "x"),
            ("AssumeRolePolicyDocument", Policies.Trust(ghost))
        );

        (status, code).ShouldBe((400, "MalformedPolicyDocument"));
        body.ShouldContain("Invalid principal in policy");
        // Accounts that are not of this cloud may exist elsewhere.
        (
            await CodeAsync(
                "CreateRole",
                ("RoleName", CloudFixture.NewName("role")),
                ("AssumeRolePolicyDocument", Policies.Trust("arn:aws:iam::999988887777:user/u"))
            )
        ).ShouldBe("");
    }

    [Fact]
    public async Task Managed_policies_are_attached_versioned_and_kept_while_in_use()
    {
        var (role, policy) = (CloudFixture.NewName("role"), CloudFixture.NewName("policy"));
        var arn = $"arn:aws:iam::{cloud.Host.Studio.Id}:policy/{policy}";
        await CallAsync(
            "CreateRole",
            ("RoleName", role),
            ("AssumeRolePolicyDocument", Policies.Trust($"arn:aws:iam::{cloud.Host.Studio.Id}:root"))
        );

        (await CodeAsync("CreatePolicy", ("PolicyName", policy), ("PolicyDocument", AnyPolicy))).ShouldBe("");
        (await CodeAsync("AttachRolePolicy", ("RoleName", role), ("PolicyArn", arn))).ShouldBe("");
        (
            await CodeAsync(
                "AttachRolePolicy",
                ("RoleName", role),
                ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3FullAccess")
            )
        ).ShouldBe("");
        (await CodeAsync("AttachRolePolicy", ("RoleName", role), ("PolicyArn", arn + "x"))).ShouldBe("NoSuchEntity");
        (await CodeAsync("DeletePolicy", ("PolicyArn", arn))).ShouldBe("DeleteConflict");
        (
            await CodeAsync(
                "CreatePolicyVersion",
                ("PolicyArn", arn),
                ("PolicyDocument", AnyPolicy),
                ("SetAsDefault", "true")
            )
        ).ShouldBe("");
        Values((await CallAsync("GetPolicy", ("PolicyArn", arn))).Body, "DefaultVersionId").ShouldBe(["v2"]);
        (await CodeAsync("DeleteRole", ("RoleName", role))).ShouldBe("DeleteConflict");
        Values((await CallAsync("ListAttachedRolePolicies", ("RoleName", role))).Body, "PolicyName")
            .ShouldBe(["AmazonS3FullAccess", policy], ignoreOrder: true);
    }

    [Fact]
    public async Task A_simulation_is_decided_by_the_engine_that_decides_for_real()
    {
        var user = CloudFixture.NewName("user");
        await CallAsync("CreateUser", ("UserName", user));
        await CallAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "p"),
            ("PolicyDocument", Policies.Allow("s3:GetObject", "arn:aws:s3:::b/*"))
        );

        var (_, _, body) = await CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", $"arn:aws:iam::{cloud.Host.Studio.Id}:user/{user}"),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ActionNames.member.2", "s3:PutObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::b/k")
        );

        Values(body, "EvalDecision").ShouldBe(["allowed", "implicitDeny"]);
    }

    [Fact]
    public async Task A_boundary_caps_what_a_user_may_do()
    {
        var (user, policy) = (CloudFixture.NewName("user"), CloudFixture.NewName("policy"));
        var arn = $"arn:aws:iam::{cloud.Host.Studio.Id}:policy/{policy}";
        await CallAsync("CreatePolicy", ("PolicyName", policy), ("PolicyDocument", Policies.Allow("iam:GetUser", "*")));
        await CallAsync("CreateUser", ("UserName", user), ("PermissionsBoundary", arn));
        await CallAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "p"),
            ("PolicyDocument", Policies.Allow("*", "*"))
        );
        var (_, _, key) = await CallAsync("CreateAccessKey", ("UserName", user));
        using var client = new RawClient(
            cloud.Host,
            cloud.Host.Studio with
            {
                AccessKeyId = Values(key, "AccessKeyId").Single(),
                SecretAccessKey = Values(key, "SecretAccessKey").Single(),
            }
        )
        {
            Service = "iam",
        };

        (await client.CallAsync("GetUser")).Code.ShouldBe("");
        (await client.CallAsync("ListUsers")).Code.ShouldBe("AccessDenied");
        await CallAsync("DeleteUserPermissionsBoundary", ("UserName", user));
        (await client.CallAsync("ListUsers")).Code.ShouldBe("");
    }

    [Fact]
    public async Task An_action_that_is_not_there_is_named()
    {
        var (status, code, body) = await CallAsync("CreateSAMLProvider");

        (status, code).ShouldBe((400, "InvalidAction"));
        body.ShouldContain("CreateSAMLProvider");
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await CallAsync("CreateUser", ("UserName", CloudFixture.NewName("page")), ("Path", "/pages/"));

        var (_, _, first) = await CallAsync("ListUsers", ("PathPrefix", "/pages/"), ("MaxItems", "2"));
        var (_, _, second) = await CallAsync(
            "ListUsers",
            ("PathPrefix", "/pages/"),
            ("Marker", Values(first, "Marker").Single())
        );

        Values(first, "IsTruncated").ShouldBe(["true"]);
        Values(first, "UserName").Concat(Values(second, "UserName")).Distinct().Count().ShouldBe(3);
    }

    private async Task<(int Status, string Code, string Body)> CallAsync(
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio) { Service = "iam" };
        return await client.CallAsync(action, parameters);
    }

    private async Task<string> CodeAsync(string action, params (string Name, string Value)[] parameters) =>
        (await CallAsync(action, parameters)).Code;

    private static List<string> Values(string body, string name) =>
        [
            .. XDocument
                .Parse(body)
                .Descendants()
                .Where(element => element.Name.LocalName == name)
                .Select(element => element.Value),
        ];
}
