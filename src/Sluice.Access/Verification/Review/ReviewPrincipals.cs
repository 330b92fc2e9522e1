using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>Who asks in a review: Sluice, a session of the customer's role, and those who must be kept out.</summary>
internal static class ReviewPrincipals
{
    /// <summary>An account that is nobody's: where the documents cannot know who owns the bucket, it is not Sluice.</summary>
    public static readonly AccountId Somebody = new("000000000000");

    /// <summary>Of no account that anybody trusts.</summary>
    public static RequestPrincipal Stranger { get; } =
        new RequestPrincipal.RoleSession(
            Arn.Role(new AccountId("000000000001"), "stranger"),
            "x",
            "AROASTRANGERSTRANGER1"
        );

    public static RequestPrincipal Us(KitPrincipal us) =>
        us.Arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? new RequestPrincipal.RoleSession(us.Arn, "sluice", "AROASLUICESLUICESLUI1")
            : new RequestPrincipal.User(us.Arn, "AIDASLUICESLUICESLUI1");

    /// <summary>Somebody else in the account that Sluice runs in.</summary>
    public static RequestPrincipal Neighbour(KitPrincipal us) =>
        new RequestPrincipal.RoleSession(
            Arn.Role(us.Account, "another-workload") with
            {
                Partition = us.Arn.Partition,
            },
            "x",
            "AROANEIGHBOURNEIGHBO1"
        );

    public static RequestPrincipal Role(Arn role) =>
        new RequestPrincipal.RoleSession(role, "sluice-review", "AROAREVIEWREVIEWREVI1");

    /// <summary>Sluice's own side is taken to be as the kit says: here the customer's documents are judged.</summary>
    public static ImmutableArray<AttachedPolicy> OwnSide(Grant grant, KitPrincipal us) =>
        AccessKitWriter.Write(grant, us).OperatorPolicy is { } policy ? [Read("operator policy", policy)] : [];

    /// <summary>A stranger's own policies allow the stranger everything: the customer's document alone must keep them out.</summary>
    public static AttachedPolicy Anything { get; } =
        Read("anything", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");

    private static AttachedPolicy Read(string name, string json) =>
        new(name, PolicyDocument.Parse(json, PolicyType.Identity).DocumentOrThrow());
}
