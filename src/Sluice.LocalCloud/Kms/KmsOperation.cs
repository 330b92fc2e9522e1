using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms;

/// <summary>One operation of KMS: what its caller needs, and what it does.</summary>
/// <param name="Handle">Gives the result; null when the answer has no body.</param>
internal sealed record KmsOperation(Func<KmsBackend, KmsCall, JsonObject?> Handle)
{
    public KeyNaming Naming { get; init; } = KeyNaming.None;

    /// <summary>Callers of other accounts can be allowed it.</summary>
    public bool IsCrossAccount { get; init; }

    public StateNeed State { get; init; } = StateNeed.Any;

    /// <summary>The permission on everything, for an operation without a key, is asked for beforehand; false for those that ask for themselves.</summary>
    public bool AsksForItself { get; init; }

    /// <summary>Condition keys that come from the input.</summary>
    public Func<JsonParameters, KeyUse, KeyUse>? Conditions { get; init; }
}
