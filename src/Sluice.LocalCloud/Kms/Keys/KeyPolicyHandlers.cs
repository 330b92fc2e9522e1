using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>GetKeyPolicy, PutKeyPolicy and ListKeyPolicies.</summary>
internal static class KeyPolicyHandlers
{
    public static KeyUse Conditions(JsonParameters input, KeyUse use) =>
        use.With("kms:BypassPolicyLockoutSafetyCheck", Bypasses(input) ? "true" : "false");

    public static JsonObject Get(KmsBackend backend, KmsCall call)
    {
        RefuseOtherName(call.Input);
        return new JsonObject
        {
            ["Policy"] = backend.Names.Resolve(call.Key.Policy),
            ["PolicyName"] = KeyPolicies.Name,
        };
    }

    public static JsonObject? Put(KmsBackend backend, KmsCall call)
    {
        RefuseOtherName(call.Input);
        var policy = KeyPolicies.Read(backend.Names, call.Input.RequiredText("Policy", 1, int.MaxValue));
        RefuseLockOut(backend, call, call.Key with { Policy = policy });
        backend.Keys.Change(call.Key.Id, key => key with { Policy = policy });
        return null;
    }

    public static JsonObject List(KmsBackend backend, KmsCall call) =>
        new() { ["PolicyNames"] = new JsonArray(KeyPolicies.Name), ["Truncated"] = false };

    /// <summary>A policy that keeps its own author from changing it again is refused, unless that is asked for.</summary>
    /// <param name="future">The key as it will be.</param>
    public static void RefuseLockOut(KmsBackend backend, KmsCall call, KmsKey future)
    {
        if (!Bypasses(call.Input) && !backend.Access.Decide(call.Use, "PutKeyPolicy", future).IsAllowed)
            throw KmsErrors.MalformedPolicy(
                "The new key policy will not allow you to update the key policy in the future."
            );
    }

    private static bool Bypasses(JsonParameters input) => input.Truth("BypassPolicyLockoutSafetyCheck") == true;

    private static void RefuseOtherName(JsonParameters input)
    {
        if (input.Text("PolicyName", 1, 128) is { } name && name != KeyPolicies.Name)
            throw KmsErrors.NotFound("No such policy exists");
    }
}
