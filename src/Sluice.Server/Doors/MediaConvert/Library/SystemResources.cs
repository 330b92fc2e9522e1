using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>The presets that the server brings along: every account sees them, none changes them.</summary>
internal static class SystemResources
{
    private const string Prefix = "System-";

    public static ImmutableArray<PresetDocument> Presets(string region) => [];

    public static PresetDocument? FindPreset(string name, string region) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
            ? Presets(region).FirstOrDefault(preset => preset.Name == name)
            : null;

    /// <exception cref="WireException">The name belongs to the server.</exception>
    public static void DemandFree(ResourceName name)
    {
        if (name.Name.StartsWith(Prefix, StringComparison.Ordinal))
            throw new WireException(
                WireError.BadRequest($"Names that begin with {Prefix} belong to the {name.Kind.Noun()}s of the server.")
            );
    }
}
