using System.Text.Json.Serialization;

namespace Sluice.Cli.Demo;

/// <summary>Something that was tried, what had to happen, and what did.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Observed">The error code that the service answered with, or <c>allowed</c>.</param>
internal sealed record Proof(string Name, string Expected, string Observed)
{
    [JsonIgnore]
    public bool Holds => Expected == Observed;
}
