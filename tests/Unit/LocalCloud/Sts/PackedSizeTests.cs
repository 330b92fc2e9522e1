using Sluice.LocalCloud.Sts;

namespace Sluice.Tests.Unit.LocalCloud.Sts;

/// <summary>The model of AWS's packed size against figures that people met with it.</summary>
public sealed class PackedSizeTests
{
    private const string Small =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"}]}""";

    private static readonly Dictionary<string, string> PodIdentity = new()
    {
        ["eks-cluster-arn"] = "arn:aws:eks:us-west-2:111122223333:cluster/production",
        ["eks-cluster-name"] = "production",
        ["kubernetes-namespace"] = "default",
        ["kubernetes-service-account"] = "my-service-account",
        ["kubernetes-pod-name"] = "my-app-5f7c9d8b6c-x2v9k",
        ["kubernetes-pod-uid"] = "5a1f1a0e-2f0e-4c7b-9d3b-3f6f1c2d4e5f",
    };

    private static readonly Dictionary<string, string> GitHubAction = new()
    {
        ["GitHub"] = "Actions",
        ["Repository"] = "octo-org/octo-repo",
        ["Workflow"] = "Deploy to production",
        ["Action"] = "__aws-actions_configure-aws-credentials",
        ["Actor"] = "octocat",
        ["Branch"] = "refs/heads/main",
        ["Commit"] = "9fceb02d0ae598e95dc970b74767f19372d61af8",
    };

    [Fact]
    public void The_tags_of_pod_identity_take_about_three_quarters() =>
        PackedSize.Percent([], PodIdentity).ShouldBeInRange(68, 80);

    [Fact]
    public void With_those_of_a_workflow_they_are_too_many() =>
        PackedSize.Percent([], PodIdentity.Concat(GitHubAction)).ShouldBeInRange(125, 150);

    [Fact]
    public void A_policy_for_one_key_takes_little() => PackedSize.Percent([Small], []).ShouldBeInRange(1, 8);

    [Fact]
    public void More_tags_never_take_less() =>
        PackedSize.Percent([Small], PodIdentity).ShouldBeGreaterThan(PackedSize.Percent([], PodIdentity));
}
