using System.Xml.Linq;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Groups, profiles, tags, reports and simulations.</summary>
public sealed class IamBreadthTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string AnyPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";

    [Fact]
    public async Task A_user_may_do_what_its_group_may_as_long_as_it_is_in_it()
    {
        var (user, key) = User();
        var group = CloudFixture.NewName("group");
        await OkAsync("CreateGroup", ("GroupName", group));
        await OkAsync("PutGroupPolicy", ("GroupName", group), ("PolicyName", "p"), ("PolicyDocument", AnyPolicy));
        using var s3 = cloud.Host.S3(key);
        (await s3.ListBucketsAsync().OutcomeAsync()).ShouldBe("403 AccessDenied");

        await OkAsync("AddUserToGroup", ("GroupName", group), ("UserName", user));
        (await s3.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
        Values(await OkAsync("ListGroupsForUser", ("UserName", user)), "GroupName").ShouldBe([group]);
        Values(await OkAsync("GetGroup", ("GroupName", group)), "UserName").ShouldBe([user]);
        (await CodeAsync("DeleteGroup", ("GroupName", group))).ShouldBe("DeleteConflict");
        (await CodeAsync("DeleteUser", ("UserName", user))).ShouldBe("DeleteConflict");

        await OkAsync("RemoveUserFromGroup", ("GroupName", group), ("UserName", user));
        (await s3.ListBucketsAsync().OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await CodeAsync("DeleteGroup", ("GroupName", group))).ShouldBe("DeleteConflict");
        await OkAsync("DeleteGroupPolicy", ("GroupName", group), ("PolicyName", "p"));
        await OkAsync("DeleteGroup", ("GroupName", group));
    }

    [Fact]
    public async Task A_managed_policy_of_a_group_counts_too()
    {
        var (user, key) = User();
        var group = CloudFixture.NewName("group");
        await OkAsync("CreateGroup", ("GroupName", group));
        await OkAsync("AddUserToGroup", ("GroupName", group), ("UserName", user));
        using var s3 = cloud.Host.S3(key);

        await OkAsync(
            "AttachGroupPolicy",
            ("GroupName", group),
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        );

        (await s3.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
        (await s3.PutBucketAsync(CloudFixture.NewName("by-group")).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_parameter_of_another_action_does_not_widen_a_permission()
    {
        var (user, key) = User();
        await OkAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "self"),
            ("PolicyDocument", Policies.Allow("iam:PutUserPolicy", $"arn:aws:iam::{cloud.Host.Studio.Id}:user/{user}"))
        );
        var role = CloudFixture.NewName("role");
        await OkAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Policies.Trust("*")));
        using var attacker = new RawClient(cloud.Host, key) { Service = "iam" };

        await attacker.CallAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("RoleName", role),
            ("PolicyName", "p"),
            ("PolicyDocument", Policies.Allow("s3:*", "*"))
        );

        Values(await OkAsync("ListRolePolicies", ("RoleName", role)), "member").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_profile_takes_one_role_from_a_caller_who_may_pass_it()
    {
        var (role, profile) = (CloudFixture.NewName("role"), CloudFixture.NewName("profile"));
        await OkAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Policies.Trust("*")));
        await OkAsync("CreateInstanceProfile", ("InstanceProfileName", profile));
        var (user, key) = User();
        await OkAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "p"),
            ("PolicyDocument", Policies.Allow("iam:AddRoleToInstanceProfile", "*"))
        );
        using var limited = new RawClient(cloud.Host, key) { Service = "iam" };
        (string, string)[] both = [("InstanceProfileName", profile), ("RoleName", role)];

        var refused = await limited.CallAsync("AddRoleToInstanceProfile", both);
        (refused.Status, refused.Code).ShouldBe((403, "AccessDenied"));
        refused.Body.ShouldContain("iam:PassRole");
        await OkAsync("AddRoleToInstanceProfile", both);
        (await CodeAsync("AddRoleToInstanceProfile", both)).ShouldBe("LimitExceeded");
        Values(await OkAsync("ListInstanceProfilesForRole", ("RoleName", role)), "InstanceProfileName")
            .ShouldBe([profile]);
        (await CodeAsync("DeleteRole", ("RoleName", role))).ShouldBe("DeleteConflict");
        await OkAsync("RemoveRoleFromInstanceProfile", both);
        await OkAsync("DeleteInstanceProfile", ("InstanceProfileName", profile));
        await OkAsync("DeleteRole", ("RoleName", role));
    }

    [Fact]
    public async Task Tags_are_set_shown_removed_and_asked_for_by_conditions()
    {
        var role = CloudFixture.NewName("role");
        await OkAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Policies.Trust("*")));
        await OkAsync(
            "TagRole",
            ("RoleName", role),
            ("Tags.member.1.Key", "Team"),
            ("Tags.member.1.Value", "media"),
            ("Tags.member.2.Key", "stage"),
            ("Tags.member.2.Value", "test")
        );
        await OkAsync("TagRole", ("RoleName", role), ("Tags.member.1.Key", "TEAM"), ("Tags.member.1.Value", "sound"));
        var (user, key) = User();
        await OkAsync(
            "PutUserPolicy",
            ("UserName", user),
            ("PolicyName", "p"),
            (
                "PolicyDocument",
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"sound"}}}}"""
            )
        );
        using var reader = new RawClient(cloud.Host, key) { Service = "iam" };

        Values(await OkAsync("ListRoleTags", ("RoleName", role)), "Value").ShouldBe(["sound", "test"]);
        (await reader.CallAsync("GetRole", ("RoleName", role))).Status.ShouldBe(200);
        await OkAsync("UntagRole", ("RoleName", role), ("TagKeys.member.1", "team"));
        (await reader.CallAsync("GetRole", ("RoleName", role))).Status.ShouldBe(403);
        (
            await CodeAsync("TagRole", ("RoleName", role), ("Tags.member.1.Key", "aws:x"), ("Tags.member.1.Value", ""))
        ).ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task A_delegate_may_grant_only_to_those_who_have_the_boundary()
    {
        const string boundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        var (delegated, key) = User();
        await OkAsync(
            "PutUserPolicy",
            ("UserName", delegated),
            ("PolicyName", "p"),
            (
                "PolicyDocument",
                $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:CreateUser","iam:PutUserPolicy"],"Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"{{{boundary}}}"} } }}"""
            )
        );
        using var iam = new RawClient(cloud.Host, key) { Service = "iam" };
        var (bound, free) = (CloudFixture.NewName("bound"), User().Name);

        (await iam.CallAsync("CreateUser", ("UserName", bound))).Code.ShouldBe("AccessDenied");
        (await iam.CallAsync("CreateUser", ("UserName", bound), ("PermissionsBoundary", boundary))).Status.ShouldBe(
            200
        );
        (await PutAsync(bound)).ShouldBe("");
        (await PutAsync(free)).ShouldBe("AccessDenied");

        async Task<string> PutAsync(string name) =>
            (
                await iam.CallAsync(
                    "PutUserPolicy",
                    ("UserName", name),
                    ("PolicyName", "p"),
                    ("PolicyDocument", AnyPolicy)
                )
            ).Code;
    }

    [Fact]
    public async Task The_account_is_told_in_pages_with_every_document()
    {
        await using var host = await CloudHost.StartAsync();
        using var iam = new RawClient(host, host.Studio) { Service = "iam" };
        await iam.CallAsync("CreateGroup", ("GroupName", "editors"));
        await iam.CallAsync("CreateRole", ("RoleName", "worker"), ("AssumeRolePolicyDocument", Policies.Trust("*")));
        await iam.CallAsync(
            "PutRolePolicy",
            ("RoleName", "worker"),
            ("PolicyName", "p"),
            ("PolicyDocument", AnyPolicy)
        );
        await iam.CallAsync(
            "AttachRolePolicy",
            ("RoleName", "worker"),
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3FullAccess")
        );

        var seen = new List<string>();
        var marker = "0";
        while (marker.Length > 0)
        {
            var (_, _, body) = await iam.CallAsync(
                "GetAccountAuthorizationDetails",
                ("MaxItems", "1"),
                ("Marker", marker)
            );
            seen.AddRange(
                XDocument
                    .Parse(body)
                    .Descendants()
                    .Where(element =>
                        element.Name.LocalName == "member"
                            && element.Parent!.Name.LocalName.EndsWith("DetailList", StringComparison.Ordinal)
                        || element.Name.LocalName == "PolicyId"
                    )
                    .Select(element => element.Parent!.Name.LocalName)
            );
            marker = Values(body, "Marker").SingleOrDefault("");
        }
        var (_, _, roles) = await iam.CallAsync("GetAccountAuthorizationDetails", ("Filter.member.1", "Role"));

        seen.ShouldBe(["UserDetailList", "GroupDetailList", "RoleDetailList", "member"]);
        Uri.UnescapeDataString(Values(roles, "PolicyDocument").Single()).ShouldBe(AnyPolicy);
        Values(roles, "PolicyArn").ShouldBe(["arn:aws:iam::aws:policy/AmazonS3FullAccess"]);
        Values(roles, "UserName").ShouldBeEmpty();
        var (_, _, summary) = await iam.CallAsync("GetAccountSummary");
        XDocument
            .Parse(summary)
            .Descendants()
            .Where(element => element.Name.LocalName == "entry")
            .ToDictionary(entry => entry.Elements().First().Value, entry => entry.Elements().Last().Value)["Roles"]
            .ShouldBe("1");
    }

    [Fact]
    public async Task Who_has_a_policy_is_told_apart_from_who_is_bounded_by_it()
    {
        const string policy = "arn:aws:iam::aws:policy/IAMFullAccess";
        var (user, role) = (CloudFixture.NewName("user"), CloudFixture.NewName("role"));
        await OkAsync("CreateUser", ("UserName", user), ("PermissionsBoundary", policy));
        await OkAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Policies.Trust("*")));
        await OkAsync("AttachRolePolicy", ("RoleName", role), ("PolicyArn", policy));

        var all = await OkAsync("ListEntitiesForPolicy", ("PolicyArn", policy));
        var bounded = await OkAsync(
            "ListEntitiesForPolicy",
            ("PolicyArn", policy),
            ("PolicyUsageFilter", "PermissionsBoundary")
        );

        (Values(all, "UserName").Single(), Values(all, "RoleName").Single()).ShouldBe((user, role));
        Values(bounded, "RoleName").ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_that_nobody_has_are_simulated_with_their_missing_keys()
    {
        const string policy =
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}}""";
        (string, string)[] call =
        [
            ("PolicyInputList.member.1", policy),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::b/simulated/k"),
        ];

        var without = await OkAsync("SimulateCustomPolicy", call);
        var with = await OkAsync(
            "SimulateCustomPolicy",
            [
                .. call,
                ("ContextEntries.member.1.ContextKeyName", "aws:SourceVpce"),
                ("ContextEntries.member.1.ContextKeyValues.member.1", "vpce-1"),
                ("ContextEntries.member.1.ContextKeyType", "string"),
            ]
        );
        var keys = await OkAsync("GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", policy));

        Values(without, "EvalDecision").ShouldBe(["implicitDeny"]);
        without.ShouldContain("<MissingContextValues><member>aws:SourceVpce</member></MissingContextValues>");
        Values(with, "EvalDecision").ShouldBe(["allowed"]);
        keys.ShouldContain(
            "<ContextKeyNames><member>aws:SourceVpce</member><member>aws:username</member></ContextKeyNames>"
        );
    }

    [Fact]
    public async Task A_simulation_says_that_a_boundary_was_in_the_way()
    {
        var (user, _) = User();
        await OkAsync("PutUserPolicy", ("UserName", user), ("PolicyName", "p"), ("PolicyDocument", AnyPolicy));

        var body = await OkAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", $"arn:aws:iam::{cloud.Host.Studio.Id}:user/{user}"),
            ("ActionNames.member.1", "s3:GetObject"),
            ("PermissionsBoundaryPolicyInputList.member.1", Policies.Allow("sts:*", "*"))
        );

        Values(body, "EvalDecision").ShouldBe(["implicitDeny"]);
        Values(body, "AllowedByPermissionsBoundary").ShouldBe(["false"]);
    }

    [Fact]
    public async Task A_deleted_user_leaves_its_bare_id_in_the_policies_that_named_it()
    {
        var (user, role) = (CloudFixture.NewName("user"), CloudFixture.NewName("role"));
        await OkAsync("CreateUser", ("UserName", user));
        var arn = $"arn:aws:iam::{cloud.Host.Studio.Id}:user/{user}";
        await OkAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Policies.Trust(arn)));
        (await TrustAsync()).ShouldContain(arn);

        await OkAsync("DeleteUser", ("UserName", user));
        (await TrustAsync()).ShouldMatch("\"AWS\":\"AIDA[A-Z2-7]{17}\"");
        await OkAsync("CreateUser", ("UserName", user));
        (await TrustAsync()).ShouldNotContain(arn);

        async Task<string> TrustAsync() =>
            Uri.UnescapeDataString(
                Values(await OkAsync("GetRole", ("RoleName", role)), "AssumeRolePolicyDocument").Single()
            );
    }

    [Fact]
    public async Task Renaming_keeps_the_id_and_refuses_a_name_that_is_taken()
    {
        var (first, second, third) = (User().Name, User().Name, CloudFixture.NewName("renamed"));

        (await CodeAsync("UpdateUser", ("UserName", first), ("NewUserName", second))).ShouldBe("EntityAlreadyExists");
        await OkAsync("UpdateUser", ("UserName", first), ("NewUserName", third), ("NewPath", "/team/"));
        Values(await OkAsync("GetUser", ("UserName", third)), "Arn").Single().ShouldEndWith($":user/team/{third}");
    }

    [Fact]
    public async Task What_is_not_simulated_is_refused_by_name()
    {
        var (status, code, body) = await CallAsync("CreateOpenIDConnectProvider", ("Url", "https://x.example"));

        (status, code).ShouldBe((400, "InvalidAction"));
        body.ShouldContain("CreateOpenIDConnectProvider");
    }

    private (string Name, CloudAccount Key) User()
    {
        var name = CloudFixture.NewName("user");
        var user = cloud.Host.Cloud.EnsureUser("studio", name, Policies.Allow("sts:GetCallerIdentity", "*"));
        return (
            name,
            cloud.Host.Studio with
            {
                AccessKeyId = user.AccessKeyId,
                SecretAccessKey = user.SecretAccessKey,
            }
        );
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

    private async Task<string> OkAsync(string action, params (string Name, string Value)[] parameters)
    {
        var (status, _, body) = await CallAsync(action, parameters);
        status.ShouldBe(200, body);
        return body;
    }

    private static string[] Values(string body, string name) =>
        [
            .. XDocument
                .Parse(body)
                .Descendants()
                .Where(element => element.Name.LocalName == name)
                .Select(element => element.Value),
        ];
}
