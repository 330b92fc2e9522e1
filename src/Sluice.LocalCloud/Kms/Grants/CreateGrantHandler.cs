using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>CreateGrant.</summary>
internal static class CreateGrantHandler
{
    private const int MostOfKey = 50_000;
    private const int MostPairs = 8;

    public static KeyUse Conditions(JsonParameters input, KeyUse use)
    {
        var asked = use.With("kms:GranteePrincipal", input.RequiredText("GranteePrincipal", 1, 256))
            .With("kms:GrantOperations", Operations(input))
            .With("kms:GrantIsForAWSResource", "false");
        if (input.Text("RetiringPrincipal", 1, 256) is { } retiring)
            asked = asked.With("kms:RetiringPrincipal", retiring);
        return Constraints(input).Type is { } type ? asked.With("kms:GrantConstraintType", type) : asked;
    }

    public static JsonObject Create(KmsBackend backend, KmsCall call)
    {
        var grant = Read(backend, call);
        RefuseWider(call.AllowedBy, grant);
        if (backend.Grants.OfKey(call.Key.Id, "", MostOfKey).Count >= MostOfKey)
            throw KmsErrors.LimitExceeded($"A key has at most {MostOfKey} grants.");
        call.EndDryRun();
        var kept = backend.Grants.Add(grant);
        return new JsonObject { ["GrantToken"] = kept.Token, ["GrantId"] = kept.Id };
    }

    private static KmsGrant Read(KmsBackend backend, KmsCall call)
    {
        var input = call.Input;
        var constraints = Constraints(input);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return new KmsGrant
        {
            Id = id,
            KeyId = call.Key.Id,
            Name = input.Text("Name", 1, 256),
            Grantee = GrantPrincipal.Store(backend.Names, input.RequiredText("GranteePrincipal", 1, 256)),
            Retiring = input.Text("RetiringPrincipal", 1, 256) is { } retiring
                ? GrantPrincipal.Store(backend.Names, retiring)
                : null,
            Operations = JsonSerializer.Serialize(Operations(input).ToArray(), CloudJson.Default.StringArray),
            ContextEquals = constraints.EqualsJson,
            ContextSubset = constraints.SubsetJson,
            IssuingAccount = call.AccountId,
            Token = GrantTokens.New(backend.Master, id),
            CreatedAt = backend.Now,
        };
    }

    // Sorted and without repeats, so that the same grant is the same text.
    private static ImmutableArray<string> Operations(JsonParameters input)
    {
        var given = input.Texts("Operations", 64);
        if (given.IsEmpty)
            throw JsonErrors.Validation(
                "1 validation error detected: Value at 'operations' failed to satisfy constraint: Member must have length greater than or equal to 1"
            );
        foreach (var operation in given)
        {
            if (GrantOperations.Others.Contains(operation))
                throw KmsErrors.Validation($"Operation {operation} is incompatible with symmetric encryption keys.");
            if (!GrantOperations.Symmetric.Contains(operation))
                throw JsonErrors.Validation(
                    $"1 validation error detected: Value '{operation}' at 'operations' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", GrantOperations.Symmetric)}]"
                );
        }
        return [.. given.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static GrantConstraints Constraints(JsonParameters input)
    {
        if (input.Structure("Constraints") is not { } constraints)
            return GrantConstraints.None;
        var (equals, subset) = (
            Pairs(constraints, "EncryptionContextEquals"),
            Pairs(constraints, "EncryptionContextSubset")
        );
        if (equals is not null && subset is not null)
            throw KmsErrors.Validation(
                "A grant has one constraint: EncryptionContextEquals or EncryptionContextSubset."
            );
        return new GrantConstraints(equals, subset);
    }

    private static ImmutableSortedDictionary<string, string>? Pairs(JsonParameters constraints, string name)
    {
        if (!constraints.Has(name))
            return null;
        var pairs = constraints.Map(name);
        return pairs.Count <= MostPairs ? pairs : throw KmsErrors.Validation($"{name} has at most {MostPairs} pairs.");
    }

    // Who may create grants by a grant hands on what it has, or less.
    private static void RefuseWider(KmsGrant? parent, KmsGrant child)
    {
        if (parent is null)
            return;
        var isWithin =
            child.OperationList.All(parent.OperationList.Contains) && child.Constraints.IsWithin(parent.Constraints);
        if (!isWithin)
            throw KmsErrors.AccessDenied(
                "The grant that allows CreateGrant does not allow all operations of the new grant, or constrains them more."
            );
    }
}
