using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms;

/// <summary>Answers one call of KMS: find the operation, find the key, authorise, look at the key's state, carry out.</summary>
internal sealed class KmsService(KmsBackend backend)
{
    public JsonService Endpoint =>
        new(
            "kms",
            "TrentService",
            KmsOperations
                .All.Keys.Concat(KmsOperations.NotHere)
                .ToFrozenDictionary(name => name, _ => JsonService.Of(Answer))
        );

    private JsonObject? Answer(JsonCall call)
    {
        if (!KmsOperations.All.TryGetValue(call.Operation, out var operation))
            throw KmsErrors.Unsupported(
                $"The local cloud has no {call.Operation}: its keys are symmetric, of one region, with material of its own."
            );
        var use = Use(call, operation);
        GrantTokens.Check(backend.Master, call.Parameters);
        if (operation.Naming != KeyNaming.None)
            return operation.Handle(backend, Keyed(call, operation, use));
        if (!operation.AsksForItself)
            backend.Access.Demand(use, call.Operation, "*");
        return operation.Handle(backend, new KmsCall(call.Parameters, use));
    }

    private KmsCall Keyed(JsonCall call, KmsOperation operation, KeyUse use)
    {
        var (key, alias) = FindKey(call, operation);
        var allowedBy = backend.Access.Demand(use with { Alias = alias }, call.Operation, key);
        Demand(key, operation.State);
        return new KmsCall(call.Parameters, use) { Key = key, AllowedBy = allowedBy };
    }

    private FoundKey FindKey(JsonCall call, KmsOperation operation)
    {
        var named = call.Parameters.RequiredText("KeyId", 1, 2048);
        var action = "kms:" + call.Operation;
        if (operation.Naming == KeyNaming.ByIdOrArn && named.Contains("alias/", StringComparison.Ordinal))
            throw KmsErrors.InvalidArn($"Invalid keyId {named}: {call.Operation} takes a key id or a key ARN.");
        var found = backend.Finder.Find(named, call.Caller, action);
        return operation.IsCrossAccount || found.Key.Account == call.Caller.Account
            ? found
            : throw KmsErrors.AccessDenied(
                KmsDenial.OfStranger(call.Caller.Arn, action, found.Key.ArnIn(backend.Region))
            );
    }

    private void Demand(KmsKey key, StateNeed need)
    {
        if (need == StateNeed.Enabled)
            backend.DataKeys.Usable(key);
        if (need == StateNeed.NotPendingDeletion && key.State == KeyState.PendingDeletion)
            throw KmsErrors.InvalidState($"{key.ArnIn(backend.Region)} is pending deletion.");
    }

    private KeyUse Use(JsonCall call, KmsOperation operation)
    {
        var conditions = RequestConditions.Of(call.Request, call.Caller, backend.Region, backend.Time.GetUtcNow());
        var use = new KeyUse(call.Caller, conditions);
        return operation.Conditions is { } further ? further(call.Parameters, use) : use;
    }
}
