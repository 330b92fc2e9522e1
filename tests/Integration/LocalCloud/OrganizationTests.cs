using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>An organization of two accounts: <c>sluice</c> manages it, <c>studio</c> is a member in the unit Media.</summary>
public sealed class OrganizationTests : IAsyncLifetime
{
    private const string DenyWrites =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}""";
    private const string OnlySts =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}""";

    private CloudHost _host = null!;
    private RawClient _manager = null!;
    private RawClient _member = null!;
    private string _root = "";
    private string _unit = "";
    private string _organization = "";

    public async ValueTask InitializeAsync()
    {
        _host = await CloudHost.StartAsync();
        _manager = new RawClient(_host, _host.Service) { Service = "organizations" };
        _member = new RawClient(_host, _host.Studio) { Service = "organizations" };
        _organization = (await ManageAsync("CreateOrganization"))["Organization", "Id"];
        _root = (await ManageAsync("ListRoots"))["Roots", "0", "Id"];
        _unit = (await ManageAsync("CreateOrganizationalUnit", $$"""{"ParentId":"{{_root}}","Name":"Media"}"""))[
            "OrganizationalUnit",
            "Id"
        ];
        var invitation = await ManageAsync(
            "InviteAccountToOrganization",
            $$$"""{"Target":{"Id":"{{{_host.Studio.Id}}}","Type":"ACCOUNT"}}"""
        );
        await CallAsync(_member, "AcceptHandshake", $$"""{"HandshakeId":"{{invitation["Handshake", "Id"]}}"}""");
        await ManageAsync(
            "MoveAccount",
            $$"""{"AccountId":"{{_host.Studio.Id}}","SourceParentId":"{{_root}}","DestinationParentId":"{{_unit}}"}"""
        );
        foreach (var type in new[] { "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY" })
            await ManageAsync("EnablePolicyType", $$"""{"RootId":"{{_root}}","PolicyType":"{{type}}"}""");
    }

    [Fact]
    public async Task Enabled_types_leave_everything_open_until_a_policy_closes_it()
    {
        await PutAsync(_host.Studio).ShouldBeAsync("ok");

        await AttachAsync("Deny writes", DenyWrites, _unit);
        await PutAsync(_host.Studio).ShouldBeAsync("403 AccessDenied");
    }

    [Theory]
    [InlineData("root")]
    [InlineData("unit")]
    [InlineData("account")]
    public async Task A_deny_binds_from_every_level_and_never_the_management_account(string level)
    {
        await AttachAsync(
            "Deny writes",
            DenyWrites,
            level switch
            {
                "root" => _root,
                "unit" => _unit,
                _ => _host.Studio.Id,
            }
        );

        await PutAsync(_host.Studio).ShouldBeAsync("403 AccessDenied");
        await PutAsync(_host.Service).ShouldBeAsync("ok");
    }

    [Fact]
    public async Task A_level_without_an_allow_is_closed_and_the_refusal_says_so()
    {
        await AttachAsync("Only sts", OnlySts, _unit);
        (await DetachAsync("p-FullAWSAccess", _unit)).Code.ShouldBe("");
        using var s3 = _host.S3(_host.Studio);

        var refusal = await Should.ThrowAsync<Amazon.S3.AmazonS3Exception>(() => s3.ListBucketsAsync());

        refusal.ErrorCode.ShouldBe("AccessDenied");
        refusal.Message.ShouldContain("because no service control policy allows the s3:ListAllMyBuckets action");
    }

    [Fact]
    public async Task The_root_user_of_a_member_is_bound_too()
    {
        var root = _host.Cloud.EnsureRoot("studio");
        var key = _host.Studio with { AccessKeyId = root.AccessKeyId, SecretAccessKey = root.SecretAccessKey };
        await PutAsync(key).ShouldBeAsync("ok");

        await AttachAsync("Deny writes", DenyWrites, _root);

        await PutAsync(key).ShouldBeAsync("403 AccessDenied");
    }

    [Fact]
    public async Task The_last_service_control_policy_of_a_target_stays_and_the_open_resource_one_always()
    {
        var last = await DetachAsync("p-FullAWSAccess", _unit);
        var always = await DetachAsync("p-RCPFullAWSAccess", _unit);

        (last.Status, last.Code, last["Reason"]).ShouldBe(
            (400, "ConstraintViolationException", "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED")
        );
        always.Code.ShouldBe("ConstraintViolationException");
    }

    [Fact]
    public async Task A_resource_control_policy_shuts_out_an_outsider_whom_the_trust_policy_lets_in()
    {
        var outsider = _host.Cloud.EnsureAccount("outsider");
        var iam = _host.Iam(_host.Studio);
        var role = await iam.CreateRoleAsync("open", Policies.Trust(outsider.Id));
        using var sts = _host.Sts(CloudHost.Key(outsider));
        var request = new AssumeRoleRequest { RoleArn = role.Arn.ToString(), RoleSessionName = "outsider" };
        (await sts.AssumeRoleAsync(request).OutcomeAsync()).ShouldBe("ok");

        await AttachAsync(
            "Perimeter",
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"{{{_organization}}}"} } }]}""",
            _root,
            "RESOURCE_CONTROL_POLICY"
        );

        (await sts.AssumeRoleAsync(request).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_bucket_policy_can_ask_for_the_organization_and_the_path_in_it()
    {
        using var owner = _host.S3(_host.Service);
        await owner.PutBucketAsync("shared");
        var path = $"{_organization}/{_root}/{_unit}/";
        await owner.PutBucketPolicyAsync(
            "shared",
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::shared/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"{{{_organization}}}"},"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"{{{path}}}*"} } }]}"""
        );
        using var member = _host.S3(_host.Studio);
        using var outsider = _host.S3(_host.Cloud.EnsureAccount("outsider"));
        var put = new PutObjectRequest
        {
            BucketName = "shared",
            Key = "k",
            ContentBody = "x",
        };

        (await member.PutObjectAsync(put).OutcomeAsync()).ShouldBe("ok");
        (await outsider.PutObjectAsync(put).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task Only_the_management_account_manages()
    {
        var refusal = await CallAsync(_member, "ListAccounts");

        (refusal.Status, refusal.Code).ShouldBe((400, "AccessDeniedException"));
        (await CallAsync(_member, "DescribeOrganization"))["Organization", "MasterAccountId"]
            .ShouldBe(_host.Service.Id);
        using var outsider = new RawClient(_host, _host.Cloud.EnsureAccount("outsider")) { Service = "organizations" };
        (await CallAsync(outsider, "DescribeOrganization")).Code.ShouldBe("AWSOrganizationsNotInUseException");
    }

    [Fact]
    public async Task A_created_account_is_entered_through_its_role()
    {
        var status = await ManageAsync("CreateAccount", """{"AccountName":"archive","Email":"archive@example.com"}""");
        var id = status["CreateAccountStatus", "AccountId"];
        using var sts = _host.Sts(CloudHost.Key(_host.Service));

        var session = await sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = $"arn:aws:iam::{id}:role/OrganizationAccountAccessRole",
                RoleSessionName = "setup",
            }
        );

        using var s3 = _host.S3(session.Credentials);
        (await s3.PutBucketAsync("archive").OutcomeAsync()).ShouldBe("ok");
        (await ManageAsync("DescribeAccount", $$"""{"AccountId":"{{id}}"}"""))["Account", "Name"].ShouldBe("archive");
    }

    [Theory]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"""
    )]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task A_document_that_is_no_service_control_policy_is_refused(string content) =>
        (await CreatePolicyAsync("Wrong", content, "SERVICE_CONTROL_POLICY")).Code.ShouldBe(
            "MalformedPolicyDocumentException"
        );

    [Fact]
    public async Task A_policy_in_use_stays_and_sizes_and_names_are_limited()
    {
        var id = await AttachAsync("Deny writes", DenyWrites, _unit);
        var long_ = DenyWrites.Replace("\"*\"", $"\"{new string('x', 5120)}\"", StringComparison.Ordinal);

        (
            await ManageAsync("DeletePolicy", $$"""{"PolicyId":"{{id}}"}""", expect: "PolicyInUseException")
        ).Status.ShouldBe(400);
        (await CreatePolicyAsync("Deny writes", DenyWrites, "SERVICE_CONTROL_POLICY")).Code.ShouldBe(
            "DuplicatePolicyException"
        );
        (await CreatePolicyAsync("Long", long_, "SERVICE_CONTROL_POLICY")).Code.ShouldBe(
            "ConstraintViolationException"
        );
        (await DetachAsync(id, _unit)).Code.ShouldBe("");
        await ManageAsync("DeletePolicy", $$"""{"PolicyId":"{{id}}"}""");
        await PutAsync(_host.Studio).ShouldBeAsync("ok");
    }

    [Fact]
    public async Task An_organization_outlives_a_restart()
    {
        await AttachAsync("Deny writes", DenyWrites, _unit);
        await _host.StopAsync();

        _host = await CloudHost.StartAsync(_host.Folder);

        await PutAsync(_host.Studio).ShouldBeAsync("403 AccessDenied");
    }

    [Fact]
    public async Task An_operation_that_is_not_simulated_is_refused_by_name()
    {
        var refusal = await CallAsync(_manager, "RegisterDelegatedAdministrator");

        (refusal.Status, refusal.Code).ShouldBe((400, "UnknownOperationException"));
        refusal.Message.ShouldContain("RegisterDelegatedAdministrator");
    }

    public async ValueTask DisposeAsync()
    {
        _manager.Dispose();
        _member.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<string> PutAsync(CloudAccount account)
    {
        using var s3 = _host.S3(account);
        var bucket = $"b-{account.Id}";
        using var admin = _host.S3(account.Id == _host.Studio.Id ? _host.Studio : _host.Service);
        await admin.PutBucketAsync(bucket).OutcomeAsync();
        return await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = "k",
                    ContentBody = "x",
                }
            )
            .OutcomeAsync();
    }

    private Task<JsonReply> CreatePolicyAsync(string name, string content, string type) =>
        CallAsync(
            _manager,
            "CreatePolicy",
            $$"""{"Name":"{{name}}","Type":"{{type}}","Content":{{System.Text.Json.JsonSerializer.Serialize(content)}}}"""
        );

    private async Task<string> AttachAsync(
        string name,
        string content,
        string target,
        string type = "SERVICE_CONTROL_POLICY"
    )
    {
        var created = await CreatePolicyAsync(name, content, type);
        created.Code.ShouldBe("", created.Text);
        var id = created["Policy", "PolicySummary", "Id"];
        await ManageAsync("AttachPolicy", $$"""{"PolicyId":"{{id}}","TargetId":"{{target}}"}""");
        return id;
    }

    private Task<JsonReply> DetachAsync(string policy, string target) =>
        CallAsync(_manager, "DetachPolicy", $$"""{"PolicyId":"{{policy}}","TargetId":"{{target}}"}""");

    private async Task<JsonReply> ManageAsync(string operation, string body = "{}", string expect = "")
    {
        var reply = await CallAsync(_manager, operation, body);
        reply.Code.ShouldBe(expect, reply.Text);
        return reply;
    }

    private static Task<JsonReply> CallAsync(RawClient client, string operation, string body = "{}") =>
        client.JsonAsync($"AWSOrganizationsV20161128.{operation}", body);
}
