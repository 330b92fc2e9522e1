using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Rotation: new material for new ciphertexts; the old stays for the old ones.</summary>
internal static class RotationHandlers
{
    private const int LeastDays = 90;
    private const int MostDays = 2560;
    private const int DaysByDefault = 365;
    private const int MostOnDemand = 25;

    public static KeyUse Conditions(JsonParameters input, KeyUse use) =>
        use.With("kms:RotationPeriodInDays", Days(input).ToString(CultureInfo.InvariantCulture));

    public static JsonObject? Enable(KmsBackend backend, KmsCall call)
    {
        RefuseAwsManaged(call.Key);
        var days = Days(call.Input);
        var next = backend.Time.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds();
        backend.Keys.Change(call.Key.Id, key => key with { RotationDays = days, NextRotationAt = next });
        return null;
    }

    public static JsonObject? Disable(KmsBackend backend, KmsCall call)
    {
        RefuseAwsManaged(call.Key);
        backend.Keys.Change(call.Key.Id, key => key with { RotationDays = null, NextRotationAt = null });
        return null;
    }

    public static JsonObject Status(KmsBackend backend, KmsCall call)
    {
        var status = new JsonObject
        {
            // While a key waits for its deletion nothing rotates.
            ["KeyRotationEnabled"] = call.Key.RotationDays is not null && call.Key.State != KeyState.PendingDeletion,
            ["KeyId"] = call.Key.ArnIn(backend.Region),
        };
        if (call.Key is { RotationDays: { } days, NextRotationAt: { } next })
        {
            status["RotationPeriodInDays"] = days;
            status["NextRotationDate"] = KeyMetadata.Time(next);
        }
        return status;
    }

    public static JsonObject OnDemand(KmsBackend backend, KmsCall call)
    {
        RefuseAwsManaged(call.Key);
        var earlier = backend.Keys.Materials(call.Key.Id).Count(material => material.Reason == KeyMaterial.OnDemand);
        if (earlier >= MostOnDemand)
            throw KmsErrors.LimitExceeded($"A key can be rotated on demand {MostOnDemand} times.");
        backend.Keys.Rotate(
            call.Key.Id,
            (key, version) =>
                (key, KeyMaterial.New(backend.Master, key.Id, version + 1, KeyMaterial.OnDemand, backend.Now))
        );
        return new JsonObject { ["KeyId"] = call.Key.ArnIn(backend.Region) };
    }

    public static JsonObject List(KmsBackend backend, KmsCall call)
    {
        var rotations = backend
            .Keys.Materials(call.Key.Id)
            .Where(material => material.Reason != KeyMaterial.Creation)
            .ToList();
        return KmsPage.Of(
            call.Input,
            "Rotations",
            (after, most) =>
                rotations
                    .Where(material =>
                        after.Length == 0 || material.Version > long.Parse(after, CultureInfo.InvariantCulture)
                    )
                    .Take(most)
                    .ToList(),
            (
                material => material.Version.ToString(CultureInfo.InvariantCulture),
                material => new JsonObject
                {
                    ["KeyId"] = call.Key.ArnIn(backend.Region),
                    ["RotationDate"] = KeyMetadata.Time(material.CreatedAt),
                    ["RotationType"] = material.Reason,
                }
            )
        );
    }

    private static int Days(JsonParameters input) =>
        input.Number("RotationPeriodInDays", LeastDays, MostDays) ?? DaysByDefault;

    private static void RefuseAwsManaged(KmsKey key)
    {
        if (key.IsAwsManaged)
            throw KmsErrors.Unsupported("The rotation of AWS managed keys cannot be changed.");
    }
}
