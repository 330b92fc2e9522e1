namespace Sluice.Access.Kits.Rendering;

/// <summary>The resources and outputs of the configuration.</summary>
internal static class TerraformResources
{
    public const string RoleArn = "aws_iam_role.sluice.arn";

    public static IEnumerable<(string Head, KitNode Body)> Of(AccessKit kit, KitParameters parameters) =>
        kit
            .Policies.GroupBy(policy => policy.Document)
            .SelectMany(kind => CloudFormationResources.Numbered([.. kind], kind.Key))
            .SelectMany(one => Of(one.Policy, one.Number, kit, parameters));

    private static IEnumerable<(string Head, KitNode Body)> Of(
        KitPolicy policy,
        string number,
        AccessKit kit,
        KitParameters parameters
    ) =>
        policy.Document switch
        {
            KitDocument.Trust => Role(policy, kit.Role!, parameters),
            KitDocument.Permissions =>
            [
                (
                    "resource \"aws_iam_role_policy\" \"sluice\"",
                    KitNode.Of(
                        ("name", KitNode.Of("sluice-access")),
                        ("role", new KitNode.Verbatim("aws_iam_role.sluice.id")),
                        ("policy", Encoded(PolicyTree.Of(policy, parameters)))
                    )
                ),
            ],
            KitDocument.BucketPolicy => Bucket(policy, number, parameters),
            KitDocument.KeyPolicy =>
            [
                (
                    $"output \"key_policy_statements{number}\"",
                    KitNode.Of(
                        (
                            "description",
                            KitNode.Of("Add these statements to the policy of the key, where it is managed.")
                        ),
                        ("value", Encoded(PolicyTree.Statements(policy, parameters)))
                    )
                ),
            ],
            KitDocument.Caller => Managed(policy, "caller", kit, parameters),
            KitDocument.Setup => Managed(policy, "setup", kit, parameters),
            KitDocument.QueuePolicy =>
            [
                (
                    $"output \"queue_policy{number}\"",
                    KitNode.Of(
                        (
                            "description",
                            KitNode.Of("Set this policy on the queue of job events when the queue is there.")
                        ),
                        ("value", Encoded(PolicyTree.Of(policy, parameters)))
                    )
                ),
            ],
            _ => [],
        };

    private static IEnumerable<(string, KitNode)> Role(KitPolicy trust, Arn role, KitParameters parameters) =>
        [
            (
                "resource \"aws_iam_role\" \"sluice\"",
                KitNode.Of(
                    ("name", Name(parameters.RoleName, role.Name)),
                    ("path", KitNode.Of(CliSteps.PathOf(role))),
                    ("assume_role_policy", Encoded(PolicyTree.Of(trust, parameters)))
                )
            ),
            ("output \"role_arn\"", KitNode.Of(("value", new KitNode.Verbatim(RoleArn)))),
        ];

    private static IEnumerable<(string, KitNode)> Bucket(KitPolicy policy, string number, KitParameters parameters)
    {
        var others = $"bucket_policy_statements{number}";
        return
        [
            (
                $"variable \"{others}\"",
                KitNode.Of(
                    ("type", new KitNode.Verbatim("any")),
                    (
                        "description",
                        KitNode.Of(
                            "The statements that the bucket's policy has today. A bucket has one policy, and this sets it."
                        )
                    ),
                    ("default", new KitNode.List([]))
                )
            ),
            (
                $"resource \"aws_s3_bucket_policy\" \"sluice{number}\"",
                KitNode.Of(
                    ("bucket", Name(parameters.Bucket(policy.Target), policy.Target!)),
                    (
                        "policy",
                        Encoded(
                            KitNode.Of(
                                ("Version", KitNode.Of("2012-10-17")),
                                (
                                    "Statement",
                                    new KitNode.Call(
                                        "concat",
                                        [
                                            new KitNode.Verbatim($"var.{others}"),
                                            PolicyTree.Statements(policy, parameters),
                                        ]
                                    )
                                )
                            )
                        )
                    )
                )
            ),
        ];
    }

    private static IEnumerable<(string, KitNode)> Managed(
        KitPolicy policy,
        string kind,
        AccessKit kit,
        KitParameters parameters
    ) =>
        [
            (
                $"resource \"aws_iam_policy\" \"sluice_{kind}\"",
                KitNode.Of(
                    ("name", KitNode.Of(kit.PolicyName(kind))),
                    ("policy", Encoded(PolicyTree.Of(policy, parameters)))
                )
            ),
            (
                $"output \"{kind}_policy_arn\"",
                KitNode.Of(("value", new KitNode.Verbatim($"aws_iam_policy.sluice_{kind}.arn")))
            ),
        ];

    private static KitNode Encoded(KitNode node) => new KitNode.Call("jsonencode", [node]);

    private static KitNode Name(KitParameter? parameter, string value) =>
        parameter is null ? KitNode.Of(value) : KitNode.Of(parameter);
}
