using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>The resources and outputs of the template.</summary>
internal static class CloudFormationResources
{
    public const string RoleId = "SluiceRole";

    public static IEnumerable<(string, KitNode)> Of(AccessKit kit, KitParameters parameters)
    {
        var policies = kit.Policies;
        if (kit.Role is { } role)
            yield return (RoleId, Resource("AWS::IAM::Role", [.. Role(role, policies, parameters)]));
        foreach (var (policy, number) in Numbered(policies, KitDocument.BucketPolicy))
            yield return (
                $"SluiceBucketPolicy{number}",
                Resource(
                    "AWS::S3::BucketPolicy",
                    ("Bucket", Name(parameters.Bucket(policy.Target), policy.Target!)),
                    ("PolicyDocument", PolicyTree.Of(policy, parameters))
                )
            );
        foreach (var (policy, _) in Numbered(policies, KitDocument.Caller))
            yield return ("SluiceCallerPolicy", Managed(kit.PolicyName("caller"), policy, parameters));
        foreach (var (policy, _) in Numbered(policies, KitDocument.Setup))
            yield return ("SluiceSetupPolicy", Managed(kit.PolicyName("setup"), policy, parameters));
    }

    public static IEnumerable<(string, KitNode)> Outputs(AccessKit kit, KitParameters parameters)
    {
        if (kit.Role is not null)
            yield return ("RoleArn", Output("ARN of the role.", new KitNode.Text(KitText.RoleArn)));
        if (kit.Statements.Any(one => one.Document is KitDocument.Caller))
            yield return (
                "CallerPolicyArn",
                Output("Attach it to whoever submits jobs.", Reference("SluiceCallerPolicy"))
            );
        if (kit.Statements.Any(one => one.Document is KitDocument.Setup))
            yield return (
                "SetupPolicyArn",
                Output(
                    "Attach it to whoever sets up queue and rule, and detach it afterwards.",
                    Reference("SluiceSetupPolicy")
                )
            );
        foreach (var (policy, number) in Numbered(kit.Policies, KitDocument.KeyPolicy))
            yield return (
                $"KeyPolicyStatements{number}",
                Output(
                    "Add these statements to the policy of the key. A template cannot change the policy of a key that it has not made.",
                    new KitNode.Text(JsonBlock.Write(PolicyTree.Statements(policy, parameters)))
                )
            );
        foreach (var (policy, number) in Numbered(kit.Policies, KitDocument.QueuePolicy))
            yield return (
                $"QueuePolicy{number}",
                Output(
                    "Set this policy on the queue of job events when the queue is there.",
                    new KitNode.Text(JsonBlock.Write(PolicyTree.Of(policy, parameters)))
                )
            );
    }

    internal static IEnumerable<(KitPolicy Policy, string Number)> Numbered(
        ImmutableArray<KitPolicy> policies,
        KitDocument kind
    ) => policies.Where(one => one.Document == kind).Select((one, index) => (one, index == 0 ? "" : $"{index + 1}"));

    private static IEnumerable<(string, KitNode)> Role(
        Arn role,
        ImmutableArray<KitPolicy> policies,
        KitParameters parameters
    ) =>
        [
            ("RoleName", Name(parameters.RoleName, role.Name)),
            ("Path", KitNode.Of(CliSteps.PathOf(role))),
            .. policies
                .Where(one => one.Document is KitDocument.Trust)
                .Select(one => ("AssumeRolePolicyDocument", PolicyTree.Of(one, parameters))),
            .. policies
                .Where(one => one.Document is KitDocument.Permissions)
                .Select(one =>
                    (
                        "Policies",
                        KitNode.Of([
                            KitNode.Of(
                                ("PolicyName", KitNode.Of("sluice-access")),
                                ("PolicyDocument", PolicyTree.Of(one, parameters))
                            ),
                        ])
                    )
                ),
        ];

    private static KitNode Managed(string name, KitPolicy policy, KitParameters parameters) =>
        Resource(
            "AWS::IAM::ManagedPolicy",
            ("ManagedPolicyName", KitNode.Of(name)),
            ("PolicyDocument", PolicyTree.Of(policy, parameters))
        );

    private static KitNode Resource(string type, params IEnumerable<(string, KitNode)> properties) =>
        KitNode.Of(("Type", KitNode.Of(type)), ("Properties", KitNode.Of(properties)));

    private static KitNode Output(string description, KitNode value) =>
        KitNode.Of(("Description", KitNode.Of(description)), ("Value", value));

    /// <summary>What <c>Ref</c> says of a managed policy is its ARN.</summary>
    private static KitNode Reference(string resource) => KitNode.Of(new KitParameter(resource, "", ""));

    private static KitNode Name(KitParameter? parameter, string value) =>
        parameter is null ? KitNode.Of(value) : KitNode.Of(parameter);
}
