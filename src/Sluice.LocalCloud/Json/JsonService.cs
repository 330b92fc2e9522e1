using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Json;

/// <summary>A service of the JSON protocol.</summary>
/// <param name="Scope">The service in the scope of signatures: <c>organizations</c>.</param>
/// <param name="Target">The prefix of <c>X-Amz-Target</c>: <c>AWSOrganizationsV20161128</c>.</param>
/// <param name="Operations">By name. Each authorises its caller by itself; null is the empty object.</param>
internal sealed record JsonService(
    string Scope,
    string Target,
    FrozenDictionary<string, Func<JsonCall, Task<JsonObject?>>> Operations
)
{
    /// <summary>1.0 or 1.1: which content type answers have.</summary>
    public string Version { get; init; } = "1.1";

    /// <summary>Unsigned calls reach the operations, where the policy of a resource may allow them.</summary>
    public bool TakesAnonymous { get; init; }

    /// <summary>Lets a service rename an error, and give it headers, as its clients know it.</summary>
    public Func<CloudError, CloudError> Wording { get; init; } = JsonErrors.Of;

    /// <summary>An operation that needs no time.</summary>
    public static Func<JsonCall, Task<JsonObject?>> Of(Func<JsonCall, JsonObject?> operation) =>
        call => Task.FromResult(operation(call));
}
