using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.Access.Kits;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>What stands in a customer's account after a kit has been applied there, whatever the format.</summary>
public sealed record InstalledKit
{
    public string? RoleName { get; init; }
    public string? RolePath { get; init; }
    public string? Trust { get; init; }
    public string? Permissions { get; init; }

    /// <summary>Bucket → policy.</summary>
    public ImmutableSortedDictionary<string, string> Buckets { get; init; } = NoneYet;

    /// <summary>Statements for keys, as lists, in order.</summary>
    public ImmutableArray<string> KeyStatements { get; init; } = [];

    /// <summary>Managed policy → document.</summary>
    public ImmutableSortedDictionary<string, string> Managed { get; init; } = NoneYet;

    /// <summary>Policies for queues, in order.</summary>
    public ImmutableArray<string> Queues { get; init; } = [];

    private static ImmutableSortedDictionary<string, string> NoneYet =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What the documents themselves say.</summary>
    public static InstalledKit Of(AccessKit kit) =>
        new()
        {
            RoleName = kit.Role?.Name,
            RolePath = kit.Role?.Resource["role".Length..^kit.Role.Name.Length],
            Trust = kit.TrustPolicy,
            Permissions = kit.PermissionsPolicy,
            Buckets = ByTarget(kit, KitDocument.BucketPolicy),
            KeyStatements =
            [
                .. kit
                    .Policies.Where(one => one.Document == KitDocument.KeyPolicy)
                    .Select(one => JsonNode.Parse(one.ToJson())!["Statement"]!.ToJsonString()),
            ],
            Managed = kit
                .Policies.Where(one => one.Document is KitDocument.Caller or KitDocument.Setup)
                .ToImmutableSortedDictionary(
                    one => $"sluice-{one.Document.ToString().ToLowerInvariant()}-{kit.Role!.Name}",
                    one => one.ToJson(),
                    StringComparer.Ordinal
                ),
            Queues =
            [
                .. kit.Policies.Where(one => one.Document == KitDocument.QueuePolicy).Select(one => one.ToJson()),
            ],
        };

    /// <summary>One text for all of it; two kits that give the same rights have the same.</summary>
    public string Canonical()
    {
        var text = new StringBuilder($"role {RolePath}{RoleName}\n");
        Add(text, "trust", Trust);
        Add(text, "permissions", Permissions);
        foreach (var (bucket, policy) in Buckets)
            Add(text, $"bucket {bucket}", policy);
        foreach (var statements in KeyStatements)
            Add(text, "key", statements);
        foreach (var (name, policy) in Managed)
            Add(text, $"managed {name}", policy);
        foreach (var policy in Queues)
            Add(text, "queue", policy);
        return text.ToString();
    }

    private static ImmutableSortedDictionary<string, string> ByTarget(AccessKit kit, KitDocument kind) =>
        kit
            .Policies.Where(one => one.Document == kind)
            .ToImmutableSortedDictionary(one => one.Target!, one => one.ToJson(), StringComparer.Ordinal);

    private static void Add(StringBuilder text, string title, string? policy)
    {
        if (policy is not null)
            text.Append($"{title} {JsonNode.Parse(policy)!.ToJsonString()}\n");
    }
}
