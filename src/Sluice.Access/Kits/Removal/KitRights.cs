using Sluice.Access.Policy;

namespace Sluice.Access.Kits.Removal;

/// <summary>Decides requests as AWS would once the kit's documents are installed, and nothing besides.</summary>
internal sealed class KitRights(AccessKit kit)
{
    /// <summary>What AWS puts into the policy of a new key: the account's own policies decide.</summary>
    private const string UsualKeyPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:PARTITION:iam::ACCOUNT:root"},"Action":"kms:*","Resource":"*"}}""";

    private readonly Dictionary<(KitDocument, string?), AttachedPolicy> _policies = kit.Policies.ToDictionary(
        policy => (policy.Document, policy.Target),
        policy => new AttachedPolicy(
            policy.Document.ToString(),
            PolicyDocument.Parse(policy.ToJson(), TypeOf(policy.Document)).DocumentOrThrow()
        )
    );

    public bool Allow(KitRequest asked) =>
        PolicyEvaluator
            .Decide(
                asked.Request,
                new ApplicablePolicies
                {
                    Identity =
                        asked.IsAllowedByItsOwn ? [Anything]
                        : asked.Identity is { } identity && Find(identity, null) is { } policy ? [policy]
                        : [],
                    Resource = asked.Resource is { } resource
                        ? Find(resource, asked.Target)
                        : UsualPolicyOf(asked.Request),
                }
            )
            .IsAllowed;

    private static AttachedPolicy Anything { get; } =
        new(
            "anything",
            PolicyDocument
                .Parse(
                    """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
                    PolicyType.Identity
                )
                .DocumentOrThrow()
        );

    private AttachedPolicy? Find(KitDocument document, string? target) =>
        _policies.GetValueOrDefault((document, target));

    private static AttachedPolicy? UsualPolicyOf(AccessRequest request) =>
        Arn.TryParse(request.Resource, out var arn) && arn.Service == "kms" && request.Principal.Account is { } account
            ? new AttachedPolicy(
                "key policy",
                PolicyDocument
                    .Parse(
                        UsualKeyPolicy
                            .Replace("PARTITION", arn.Partition, StringComparison.Ordinal)
                            .Replace("ACCOUNT", account.Value, StringComparison.Ordinal),
                        PolicyType.Resource
                    )
                    .DocumentOrThrow()
            )
            : null;

    private static PolicyType TypeOf(KitDocument document) =>
        document switch
        {
            KitDocument.Trust => PolicyType.Trust,
            KitDocument.BucketPolicy or KitDocument.KeyPolicy or KitDocument.QueuePolicy => PolicyType.Resource,
            _ => PolicyType.Identity,
        };
}
