using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>The query of a kit → its format and options, or everything that is wrong with it.</summary>
internal sealed record KitQuery(KitFormat Format, KitOptions Options)
{
    private static readonly Dictionary<string, KitFormat> Formats = Enum.GetValues<KitFormat>()
        .ToDictionary(format => format.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static (KitQuery Query, IReadOnlyList<FieldErrorDocument> Errors) Read(
        string? format,
        string? survivesRecreation
    )
    {
        var errors = new List<FieldErrorDocument>();
        if (!Formats.TryGetValue(format ?? "json", out var known))
            errors.Add(Wrong("format", $"One of {string.Join(", ", Formats.Keys)} is expected."));
        if (survivesRecreation is not (null or "true" or "false"))
            errors.Add(Wrong("survivesRecreation", "true or false is expected."));
        return (new KitQuery(known, new KitOptions { SurvivesRecreation = survivesRecreation == "true" }), errors);
    }

    private static FieldErrorDocument Wrong(string field, string message) =>
        new(field, "request.parameter_malformed", message);
}
