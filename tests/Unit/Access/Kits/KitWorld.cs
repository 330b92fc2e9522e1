using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Kits;

/// <summary>The world after a customer has installed an access kit as it is: asks the policy engine what is then allowed.</summary>
internal sealed class KitWorld
{
    private readonly AttachedPolicy? _trust;
    private readonly AttachedPolicy? _permissions;
    private readonly AttachedPolicy? _bucket;
    private readonly AttachedPolicy? _operator;
    private readonly AttachedPolicy? _session;

    public KitWorld(Grant grant, string? sessionPolicy = null)
    {
        var kit = AccessKitWriter.Write(grant, Us);
        _trust = TryAttach(kit.TrustPolicy, PolicyType.Trust);
        _permissions = TryAttach(kit.PermissionsPolicy, PolicyType.Identity);
        _bucket = TryAttach(kit.BucketPolicy, PolicyType.Resource);
        _operator = TryAttach(kit.OperatorPolicy, PolicyType.Identity);
        _session = TryAttach(sessionPolicy, PolicyType.Session);
    }

    public static RequestPrincipal Sluice { get; } =
        new RequestPrincipal.RoleSession(Us.Arn, "worker", "AROASLUICESLUICESLUI1");

    /// <summary>Somebody with every permission that a policy of their own can give.</summary>
    public static RequestPrincipal Somebody(Arn role) =>
        new RequestPrincipal.RoleSession(role, "x", "AROASOMEBODYSOMEBODY1");

    public bool MayAssume(RequestPrincipal who, ExternalId? id)
    {
        var context = id is { } value ? RequestContext.Empty.With("sts:ExternalId", value.Value) : RequestContext.Empty;
        return Decide(
            new AccessRequest(who, "sts:AssumeRole", StudioRole.ToString(), StudioAccount, context),
            new ApplicablePolicies { Identity = [who == Sluice ? _operator! : Everything], Resource = _trust! }
        );
    }

    /// <summary>What a session of the customer's role may do, narrowed by the session policy if there is one.</summary>
    public bool RoleMay(string action, string resource, string? listedPrefix = null) =>
        Decide(
            new AccessRequest(
                new RequestPrincipal.RoleSession(StudioRole, "sluice-job-1", "AROASTUDIOSTUDIOSTUD1"),
                action,
                resource,
                StudioAccount,
                Listing(listedPrefix)
            ),
            new ApplicablePolicies { Identity = [_permissions!], Session = _session is null ? default : [_session] }
        );

    /// <summary>What somebody may do to the bucket under the bucket policy.</summary>
    public bool BucketLets(RequestPrincipal who, string action, string resource, string? listedPrefix = null) =>
        Decide(
            new AccessRequest(who, action, resource, StudioAccount, Listing(listedPrefix)),
            new ApplicablePolicies { Identity = [who == Sluice ? _operator! : Everything], Resource = _bucket! }
        );

    private static AttachedPolicy Everything { get; } =
        Attach(
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
            PolicyType.Identity
        );

    private static RequestContext Listing(string? prefix) =>
        prefix is null ? RequestContext.Empty : RequestContext.Empty.With("s3:prefix", prefix);

    private static bool Decide(AccessRequest request, ApplicablePolicies policies) =>
        PolicyEvaluator.Decide(request, policies).IsAllowed;

    private static AttachedPolicy? TryAttach(string? json, PolicyType type) => json is null ? null : Attach(json, type);

    private static AttachedPolicy Attach(string json, PolicyType type) =>
        new(type.ToString(), PolicyDocument.Parse(json, type).DocumentOrThrow());
}
