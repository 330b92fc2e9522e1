using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>EnableKey, DisableKey, ScheduleKeyDeletion and CancelKeyDeletion.</summary>
internal static class StateHandlers
{
    private const int LeastDays = 7;
    private const int MostDays = 30;

    public static KeyUse Conditions(JsonParameters input, KeyUse use) =>
        use.With("kms:ScheduleKeyDeletionPendingWindowInDays", Days(input).ToString(CultureInfo.InvariantCulture));

    public static JsonObject? Enable(KmsBackend backend, KmsCall call)
    {
        Change(backend, call, key => key with { State = KeyState.Enabled });
        return null;
    }

    public static JsonObject? Disable(KmsBackend backend, KmsCall call)
    {
        Change(backend, call, key => key with { State = KeyState.Disabled });
        return null;
    }

    public static JsonObject ScheduleDeletion(KmsBackend backend, KmsCall call)
    {
        var days = Days(call.Input);
        var deletion = backend.Time.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds();
        var key = Change(backend, call, key => key with { State = KeyState.PendingDeletion, DeletionAt = deletion });
        return new JsonObject
        {
            ["KeyId"] = key.ArnIn(backend.Region),
            ["DeletionDate"] = KeyMetadata.Time(deletion),
            ["KeyState"] = key.State,
            ["PendingWindowInDays"] = days,
        };
    }

    /// <summary>The key comes back disabled.</summary>
    public static JsonObject CancelDeletion(KmsBackend backend, KmsCall call)
    {
        var arn = call.Key.ArnIn(backend.Region);
        if (call.Key.State != KeyState.PendingDeletion)
            throw KmsErrors.InvalidState($"{arn} is not pending deletion.");
        backend.Keys.Change(call.Key.Id, key => key with { State = KeyState.Disabled, DeletionAt = null });
        return new JsonObject { ["KeyId"] = arn };
    }

    private static KmsKey Change(KmsBackend backend, KmsCall call, Func<KmsKey, KmsKey> change) =>
        backend.Keys.Change(
            call.Key.Id,
            // As it is now: another call may have scheduled its deletion since this one was allowed.
            key =>
                key.State == KeyState.PendingDeletion
                    ? throw KmsErrors.InvalidState($"{key.ArnIn(backend.Region)} is pending deletion.")
                    : change(key)
        ) ?? throw KmsErrors.NotFound($"Key '{call.Key.ArnIn(backend.Region)}' does not exist");

    private static int Days(JsonParameters input) =>
        input.Number("PendingWindowInDays", LeastDays, MostDays) ?? MostDays;
}
