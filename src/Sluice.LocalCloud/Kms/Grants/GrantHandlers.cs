using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>ListGrants, ListRetirableGrants, RetireGrant and RevokeGrant.</summary>
internal static class GrantHandlers
{
    public static JsonObject List(KmsBackend backend, KmsCall call)
    {
        var (id, grantee) = (call.Input.Text("GrantId", 1, 128), call.Input.Text("GranteePrincipal", 1, 256));
        var wanted = grantee is null ? null : GrantPrincipal.Store(backend.Names, grantee);
        return KmsPage.Of(
            call.Input,
            "Grants",
            (after, most) =>
                backend
                    .Grants.OfKey(call.Key.Id, after, int.MaxValue)
                    .Where(grant => (id is null || grant.Id == id) && (wanted is null || grant.Grantee == wanted))
                    .Take(most)
                    .ToList(),
            (grant => grant.Id, grant => Show(backend, grant, call.Key))
        );
    }

    public static JsonObject ListRetirable(KmsBackend backend, KmsCall call)
    {
        var principal = GrantPrincipal.Store(backend.Names, call.Input.RequiredText("RetiringPrincipal", 1, 256));
        return KmsPage.Of(
            call.Input,
            "Grants",
            (after, most) => backend.Grants.RetirableBy(principal, after, most),
            (grant => grant.Id, grant => backend.Keys.Find(grant.KeyId) is { } key ? Show(backend, grant, key) : null)
        );
    }

    public static JsonObject? Revoke(KmsBackend backend, KmsCall call)
    {
        var id = call.Input.RequiredText("GrantId", 1, 128);
        var grant = backend.Grants.Find(call.Key.Id, id) ?? throw NoGrant(id);
        call.EndDryRun();
        backend.Grants.Delete(grant.Id);
        return null;
    }

    /// <summary>By its retiring principal, by its grantee where the grant says so, or by whom policies allow it. A Deny of any policy stands.</summary>
    public static JsonObject? Retire(KmsBackend backend, KmsCall call)
    {
        var (grant, key) = FindToRetire(backend, call);
        var decision = backend.Access.Decide(call.Use, "RetireGrant", key);
        var may =
            decision.IsAllowed
            || (decision.Outcome != DecisionOutcome.ExplicitDeny && MayByGrant(backend, call, (grant, key)));
        if (!may)
            throw KmsErrors.AccessDenied(decision.Sentence);
        call.EndDryRun();
        backend.Grants.Delete(grant.Id);
        return null;
    }

    private static bool MayByGrant(KmsBackend backend, KmsCall call, (KmsGrant Grant, KmsKey Key) of) =>
        (of.Grant.Retiring is { } retiring && backend.Access.Names(retiring, call.Use, "RetireGrant", of.Key))
        || (
            of.Grant.OperationList.Contains("RetireGrant")
            && backend.Access.Names(of.Grant.Grantee, call.Use, "RetireGrant", of.Key)
        );

    private static (KmsGrant, KmsKey) FindToRetire(KmsBackend backend, KmsCall call)
    {
        var input = call.Input;
        if (input.Text("GrantToken", 1, 8192) is { } token)
        {
            if (!GrantTokens.TryRead(backend.Master, token, out var tokenId))
                throw KmsErrors.InvalidGrantToken();
            var named = backend.Grants.FindByToken(token);
            var key = named is null ? null : backend.Keys.Find(named.KeyId);
            return key is null ? throw NoGrant(tokenId) : (named!, key);
        }
        if (!input.Has("KeyId") || !input.Has("GrantId"))
            throw KmsErrors.Validation("RetireGrant takes a GrantToken, or a KeyId and a GrantId.");
        var arn = input.RequiredText("KeyId", 1, 2048);
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
            throw KmsErrors.InvalidArn("KeyId must be a key ARN.");
        var found = backend.Finder.Find(arn, call.Caller, "kms:RetireGrant").Key;
        var id = input.RequiredText("GrantId", 1, 128);
        return (backend.Grants.Find(found.Id, id) ?? throw NoGrant(id), found);
    }

    private static JsonObject Show(KmsBackend backend, KmsGrant grant, KmsKey key)
    {
        var shown = new JsonObject
        {
            ["KeyId"] = key.ArnIn(backend.Region),
            ["GrantId"] = grant.Id,
            ["Name"] = grant.Name ?? "",
            ["CreationDate"] = KeyMetadata.Time(grant.CreatedAt),
            ["GranteePrincipal"] = GrantPrincipal.Show(backend.Names, grant.Grantee),
            ["IssuingAccount"] = $"arn:aws:iam::{grant.IssuingAccount}:root",
            ["Operations"] = new JsonArray([.. grant.OperationList.Select(operation => JsonValue.Create(operation))]),
        };
        if (grant.Retiring is not null)
            shown["RetiringPrincipal"] = GrantPrincipal.Show(backend.Names, grant.Retiring);
        var constraints = new JsonObject();
        if (grant.ContextEquals is { } equals)
            constraints["EncryptionContextEquals"] = JsonNode.Parse(equals);
        if (grant.ContextSubset is { } subset)
            constraints["EncryptionContextSubset"] = JsonNode.Parse(subset);
        if (constraints.Count > 0)
            shown["Constraints"] = constraints;
        return shown;
    }

    private static Hosting.CloudException NoGrant(string id) => KmsErrors.NotFound($"Grant ID {id} not found");
}
