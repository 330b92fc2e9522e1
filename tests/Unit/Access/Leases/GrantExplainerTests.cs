using Sluice.Access;
using Sluice.Access.Leases;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class GrantExplainerTests
{
    private static readonly AccessFailure s_put = new("access.denied", "no")
    {
        Action = "s3:PutObject",
        Resource = "arn:aws:s3:::studio-masters/films/x",
    };

    [Fact]
    public void A_refused_write_names_the_role_the_policy_and_the_statement()
    {
        var failure = GrantExplainer.Explain(s_put, ByRole, Us);

        failure.Principal.ShouldBe(StudioRole.ToString());
        failure.Policy.ShouldBe($"permissions policy of {StudioRole}");
        failure.Statement!.ShouldContain("\"s3:PutObject\"");
        failure.Statement!.ShouldContain("arn:aws:s3:::studio-masters/films/*");
    }

    [Fact]
    public void A_refused_role_is_answered_with_the_trust_statement()
    {
        var refused = new AccessFailure("access.assume_role_denied", "no") { Action = "sts:AssumeRole" };

        var failure = GrantExplainer.Explain(refused, ByRole, Us);

        failure.Principal.ShouldBe(Us.Arn.ToString());
        failure.Policy.ShouldBe($"trust policy of {StudioRole}");
        failure.Statement!.ShouldContain("sts:ExternalId");
    }

    [Fact]
    public void A_refusal_by_sluice_s_own_policy_is_not_blamed_on_the_customer()
    {
        var refused = new AccessFailure("access.assume_role_denied", "no")
        {
            Action = "sts:AssumeRole",
            Policy = "identity-based policy",
        };

        var failure = GrantExplainer.Explain(refused, ByRole, Us);

        failure.Policy.ShouldBe($"policy of {Us.Arn}");
        failure.Statement!.ShouldContain("\"Resource\": \"arn:aws:iam::444455556666:role/sluice-access\"");
        failure.Statement!.ShouldNotContain("Principal");
    }

    [Fact]
    public void In_bucket_policy_mode_the_bucket_policy_is_named()
    {
        var failure = GrantExplainer.Explain(s_put, ByBucketPolicy, Us);

        failure.Principal.ShouldBe(Us.Arn.ToString());
        failure.Policy.ShouldBe("bucket policy of studio-masters");
        failure.Statement!.ShouldContain("\"Principal\"");
    }

    [Fact]
    public void What_the_bucket_s_policy_denies_is_answered_with_the_bucket_s_policy()
    {
        var denied = s_put with { Policy = "resource-based policy", IsExplicitDeny = true, Hint = "Remove the Deny." };

        var failure = GrantExplainer.Explain(denied, ByRole, Us);

        failure.Principal.ShouldBe(StudioRole.ToString());
        failure.Policy.ShouldBe("bucket policy of studio-masters");
        failure.Statement.ShouldBeNull();
        failure.Hint.ShouldBe("Remove the Deny.");
    }

    [Fact]
    public void What_the_bucket_s_policy_leaves_out_is_answered_with_a_statement_for_it()
    {
        var failure = GrantExplainer.Explain(s_put with { Policy = "resource-based policy" }, ByRole, Us);

        failure.Policy.ShouldBe("bucket policy of studio-masters");
        failure.Statement!.ShouldContain($"\"AWS\": \"{StudioRole}\"");
    }

    [Fact]
    public void What_the_key_s_policy_leaves_out_is_answered_with_the_key_s_policy()
    {
        const string key = "arn:aws:kms:us-east-1:444455556666:key/5f0d";
        var refused = new AccessFailure("access.kms_denied", "no")
        {
            Action = "kms:Decrypt",
            Resource = key,
            Policy = "resource-based policy",
        };

        var failure = GrantExplainer.Explain(refused, ByRole with { KmsKey = Arn.Parse(key) }, Us);

        failure.Policy.ShouldBe($"key policy of {key}");
        failure.Statement!.ShouldContain($"\"AWS\": \"{StudioRole}\"");
        failure.Hint!.ShouldEndWith($"to the key policy of {key}.");
    }

    [Fact]
    public void A_deny_of_the_role_s_own_policy_is_not_answered_with_a_statement_that_allows()
    {
        var denied = s_put with { Policy = "identity-based policy", IsExplicitDeny = true, Hint = "Remove the Deny." };

        var failure = GrantExplainer.Explain(denied, ByRole, Us);

        failure.Policy.ShouldBe($"permissions policy of {StudioRole}");
        failure.Statement.ShouldBeNull();
        failure.Hint.ShouldBe("Remove the Deny.");
    }

    [Fact]
    public void What_no_document_of_the_grant_decides_is_left_as_it_is()
    {
        var throttled = s_put with { Code = "access.throttled" };
        var bounded = s_put with { Policy = "permissions boundary" };

        GrantExplainer.Explain(throttled, ByRole, Us).ShouldBeSameAs(throttled);
        GrantExplainer.Explain(bounded, ByRole, Us).ShouldBeSameAs(bounded);
    }
}
