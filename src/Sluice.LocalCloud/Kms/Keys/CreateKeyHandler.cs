using System.Text.Json.Nodes;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>CreateKey.</summary>
internal static class CreateKeyHandler
{
    private const int MostDescription = 8192;

    public static KeyUse Conditions(JsonParameters input, KeyUse use)
    {
        var tags = TagHandlers.Read(input);
        return KeyPolicyHandlers.Conditions(input, use) with
        {
            Conditions = KeyPolicyHandlers
                .Conditions(input, use)
                .Conditions.WithRequestTags(tags)
                .With("kms:KeySpec", input.Text("KeySpec", 1, 64) ?? "SYMMETRIC_DEFAULT")
                .With("kms:KeyUsage", input.Text("KeyUsage", 1, 64) ?? "ENCRYPT_DECRYPT")
                .With("kms:KeyOrigin", input.Text("Origin", 1, 64) ?? "AWS_KMS")
                .With("kms:MultiRegion", input.Truth("MultiRegion") == true ? "true" : "false"),
        };
    }

    public static JsonObject Create(KmsBackend backend, KmsCall call)
    {
        var input = call.Input;
        RefuseOtherKinds(input);
        var tags = TagHandlers.Read(input);
        if (tags.Count > 0)
            backend.Access.Demand(call.Use, "TagResource", "*");
        var document = input.Text("Policy", 1, int.MaxValue) ?? KeyPolicies.Default(call.AccountId);
        var key = new KmsKey
        {
            Id = KeyFinder.NewId(),
            AccountId = call.AccountId,
            Manager = KmsKey.CustomerManager,
            Description = input.Text("Description", 0, MostDescription) ?? "",
            Policy = KeyPolicies.Read(backend.Names, document),
            Tags = TagText.Render(tags),
            CreatedAt = backend.Now,
        };
        KeyPolicyHandlers.RefuseLockOut(backend, call, key);
        backend.Keys.Add(key, KeyMaterial.New(backend.Master, key.Id, 1, KeyMaterial.Creation, key.CreatedAt));
        return new JsonObject { ["KeyMetadata"] = KeyMetadata.Of(key, backend.Region) };
    }

    private static void RefuseOtherKinds(JsonParameters input)
    {
        foreach (var name in (string[])["KeySpec", "CustomerMasterKeySpec"])
        {
            if (input.Text(name, 1, 64) is { } spec and not "SYMMETRIC_DEFAULT")
                throw KmsErrors.Unsupported(
                    $"The local cloud has no keys of spec {spec}: it has symmetric encryption keys only."
                );
        }
        if (input.Text("KeyUsage", 1, 64) is { } usage and not "ENCRYPT_DECRYPT")
            throw KmsErrors.Unsupported($"The local cloud has no keys for {usage}: it has ENCRYPT_DECRYPT only.");
        if (input.Text("Origin", 1, 64) is { } origin and not "AWS_KMS")
            throw KmsErrors.Unsupported($"The local cloud has no keys of origin {origin}: it has AWS_KMS only.");
        if (input.Truth("MultiRegion") == true)
            throw KmsErrors.Unsupported("The local cloud has one region: it has no multi-Region keys.");
        if (input.Has("CustomKeyStoreId") || input.Has("XksKeyId"))
            throw KmsErrors.Unsupported("The local cloud has no custom key stores.");
    }
}
