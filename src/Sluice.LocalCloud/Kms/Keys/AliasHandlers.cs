using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>CreateAlias, UpdateAlias, DeleteAlias and ListAliases. An alias needs the permission on itself and on the keys that it names.</summary>
internal static partial class AliasHandlers
{
    private const int MostOfKey = 50;

    public static JsonObject? Create(KmsBackend backend, KmsCall call)
    {
        var name = Name(call);
        var key = Target(backend, call, "CreateAlias");
        Demand(backend, call, "CreateAlias", name);
        backend.Access.Demand(call.Use, "CreateAlias", key);
        RefusePending(backend, key);
        RefuseReserved(name);
        if (backend.Aliases.List(key.AccountId, key.Id, "", MostOfKey).Count >= MostOfKey)
            throw KmsErrors.LimitExceeded($"A key has at most {MostOfKey} aliases.");
        var alias = new KmsAlias
        {
            AccountId = call.AccountId,
            Name = name,
            KeyId = key.Id,
            CreatedAt = backend.Now,
            UpdatedAt = backend.Now,
        };
        if (!backend.Aliases.Add(alias))
            throw KmsErrors.AlreadyExists($"An alias with the name {Arn(backend, call, name)} already exists");
        return null;
    }

    public static JsonObject? Update(KmsBackend backend, KmsCall call)
    {
        var name = Name(call);
        var key = Target(backend, call, "UpdateAlias");
        Demand(backend, call, "UpdateAlias", name);
        backend.Access.Demand(call.Use, "UpdateAlias", key);
        var alias = Find(backend, call, name);
        if (backend.Keys.Find(alias.KeyId) is { } old)
            backend.Access.Demand(call.Use, "UpdateAlias", old);
        RefuseReserved(name);
        RefusePending(backend, key);
        backend.Aliases.Point(alias with { KeyId = key.Id, UpdatedAt = backend.Now });
        return null;
    }

    public static JsonObject? Delete(KmsBackend backend, KmsCall call)
    {
        var name = Name(call);
        Demand(backend, call, "DeleteAlias", name);
        var alias = Find(backend, call, name);
        if (backend.Keys.Find(alias.KeyId) is { } key)
            backend.Access.Demand(call.Use, "DeleteAlias", key);
        RefuseReserved(name);
        backend.Aliases.Delete(alias);
        return null;
    }

    public static JsonObject List(KmsBackend backend, KmsCall call)
    {
        var keyId = call.Input.Text("KeyId", 1, 2048) is { } named
            ? backend.Finder.Find(named, call.Caller, "kms:ListAliases").Key.Id
            : null;
        return KmsPage.Of(
            call.Input,
            "Aliases",
            (after, most) => backend.Aliases.List(call.AccountId, keyId, after, most),
            (
                alias => alias.Name,
                alias => new JsonObject
                {
                    ["AliasName"] = alias.Name,
                    ["AliasArn"] = Arn(backend, call, alias.Name),
                    ["TargetKeyId"] = alias.KeyId,
                    ["CreationDate"] = KeyMetadata.Time(alias.CreatedAt),
                    ["LastUpdatedDate"] = KeyMetadata.Time(alias.UpdatedAt),
                }
            )
        );
    }

    private static void Demand(KmsBackend backend, KmsCall call, string operation, string name) =>
        backend.Access.Demand(call.Use, operation, Arn(backend, call, name));

    private static string Name(KmsCall call)
    {
        var name = call.Input.RequiredText("AliasName", 1, 256);
        return Pattern.IsMatch(name)
            ? name
            : throw KmsErrors.InvalidAliasName(
                "Alias must start with the prefix \"alias/\", followed by letters, digits, '/', '_' and '-'."
            );
    }

    // The key must be of the alias's own account.
    private static KmsKey Target(KmsBackend backend, KmsCall call, string operation)
    {
        var named = call.Input.RequiredText("TargetKeyId", 1, 2048);
        if (named.Contains("alias/", StringComparison.Ordinal))
            throw KmsErrors.Validation("Aliases must refer to keys. Not aliases");
        var key = backend.Finder.Find(named, call.Caller, "kms:" + operation).Key;
        return key.AccountId == call.AccountId
            ? key
            : throw KmsErrors.AccessDenied(
                KmsDenial.OfStranger(call.Caller.Arn, "kms:" + operation, key.ArnIn(backend.Region))
            );
    }

    private static KmsAlias Find(KmsBackend backend, KmsCall call, string name) =>
        backend.Aliases.Find(call.AccountId, name)
        ?? throw KmsErrors.NotFound($"Alias {Arn(backend, call, name)} is not found.");

    private static void RefuseReserved(string name)
    {
        if (name.StartsWith("alias/aws/", StringComparison.Ordinal))
            throw KmsErrors.InvalidAliasName("Aliases beginning with alias/aws/ are reserved for AWS managed keys.");
    }

    private static void RefusePending(KmsBackend backend, KmsKey key)
    {
        if (key.State == KeyState.PendingDeletion)
            throw KmsErrors.InvalidState($"{key.ArnIn(backend.Region)} is pending deletion.");
    }

    private static string Arn(KmsBackend backend, KmsCall call, string name) =>
        KmsAlias.Arn(backend.Region, call.AccountId, name);

    [GeneratedRegex(@"^alias/[a-zA-Z0-9/_-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern { get; }
}
