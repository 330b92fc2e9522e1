using Sluice.Access.Exports;
using Sluice.Access.Policy;

namespace Sluice.Tests.Unit.Access.Exports;

public sealed class AuthorizationDetailsTests
{
    private const string Read =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""";
    private const string Trust =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}""";

    private static readonly string Export = $$"""
        {
          "UserDetailList": [
            {
              "Path": "/ops/", "UserName": "robot", "UserId": "AIDAROBOT", "Arn": "arn:aws:iam::111122223333:user/ops/robot",
              "UserPolicyList": [{ "PolicyName": "inline", "PolicyDocument": {{Read}} }],
              "GroupList": ["video"],
              "AttachedManagedPolicies": [{ "PolicyName": "m", "PolicyArn": "arn:aws:iam::111122223333:policy/m" }],
              "PermissionsBoundary": { "PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/b" },
              "Tags": [{ "Key": "team", "Value": "video" }]
            },
            { "UserName": "lost", "Arn": "arn:aws:iam::111122223333:user/lost", "AttachedManagedPolicies": [{ "PolicyArn": "arn:aws:iam::aws:policy/Gone" }] }
          ],
          "GroupDetailList": [
            { "GroupName": "video", "GroupPolicyList": [{ "PolicyName": "of-group", "PolicyDocument": {{Read}} }], "AttachedManagedPolicies": [] },
            { "GroupName": "other", "GroupPolicyList": [{ "PolicyName": "of-others", "PolicyDocument": {{Read}} }] }
          ],
          "RoleDetailList": [
            {
              "Path": "/service/", "RoleName": "worker", "RoleId": "AROAWORKER", "Arn": "arn:aws:iam::111122223333:role/service/worker",
              "AssumeRolePolicyDocument": {{Trust}},
              "RolePolicyList": [{ "PolicyName": "encoded", "PolicyDocument": "{{Uri.EscapeDataString(Read)}}" }],
              "AttachedManagedPolicies": []
            }
          ],
          "Policies": [
            { "Arn": "arn:aws:iam::111122223333:policy/m", "PolicyVersionList": [
              { "Document": {{Read.Replace(
            "GetObject",
            "Old",
            StringComparison.Ordinal
        )}}, "VersionId": "v1", "IsDefaultVersion": false },
              { "Document": {{Read}}, "VersionId": "v2", "IsDefaultVersion": true } ] },
            { "Arn": "arn:aws:iam::111122223333:policy/b", "PolicyVersionList": [{ "Document": {{Read}}, "IsDefaultVersion": true }] }
          ]
        }
        """;

    [Fact]
    public void A_user_has_its_own_policies_those_of_its_groups_its_boundary_and_tags()
    {
        var found = AuthorizationDetails
            .Parse(Export)
            .Find("arn:aws:iam::111122223333:user/ops/robot")
            .ShouldNotBeNull();

        found.Principal.ShouldBeOfType<RequestPrincipal.User>().UniqueId.ShouldBe("AIDAROBOT");
        found
            .Identity.Select(policy => policy.Name)
            .ShouldBe(["inline", "arn:aws:iam::111122223333:policy/m", "of-group"]);
        found.Boundary.ShouldHaveSingleItem().Document.Type.ShouldBe(PolicyType.PermissionsBoundary);
        found.Tags["team"].ShouldBe("video");
    }

    [Fact]
    public void The_default_version_of_a_managed_policy_counts() =>
        AuthorizationDetails
            .Parse(Export)
            .Find("arn:aws:iam::111122223333:user/ops/robot")!
            .Identity[1]
            .Document.Source.ShouldContain("GetObject");

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/service/worker")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/worker/job-1")]
    public void A_role_is_found_by_its_own_name_and_by_that_of_a_session(string arn)
    {
        var found = AuthorizationDetails.Parse(Export).Find(arn).ShouldNotBeNull();

        found
            .Principal.ShouldBeOfType<RequestPrincipal.RoleSession>()
            .Role.ToString()
            .ShouldBe("arn:aws:iam::111122223333:role/service/worker");
        found.Identity.ShouldHaveSingleItem().Name.ShouldBe("encoded");
        found.Boundary.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void A_role_says_who_may_assume_it() =>
        AuthorizationDetails
            .Parse(Export)
            .TrustPolicyOf("arn:aws:iam::111122223333:role/service/worker")
            .ShouldNotBeNull()
            .Document.Type.ShouldBe(PolicyType.Trust);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/robot")]
    [InlineData("arn:aws:iam::444455556666:role/service/worker")]
    [InlineData("mediaconvert.amazonaws.com")]
    public void Who_is_not_in_the_export_is_not_found(string arn) =>
        AuthorizationDetails.Parse(Export).Find(arn).ShouldBeNull();

    [Fact]
    public void A_policy_that_a_filter_left_out_is_named_and_not_taken_for_empty() =>
        Should
            .Throw<FormatException>(() =>
                AuthorizationDetails.Parse(Export).Find("arn:aws:iam::111122223333:user/lost")
            )
            .Message.ShouldContain("arn:aws:iam::aws:policy/Gone");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"Roles\":[]}")]
    public void Text_that_is_no_export_is_refused(string text) =>
        Should.Throw<FormatException>(() => AuthorizationDetails.Parse(text)).Message.ShouldNotBeEmpty();
}
