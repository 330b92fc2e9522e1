using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>Versions of what makes the jobs, by the date of their release. An installation has the one that it runs.</summary>
internal static class EngineVersions
{
    public const string Current = "2026-11-01";

    public static ImmutableArray<VersionDocument> All { get; } = [new(Current)];

    public static bool IsKnown(string version) => All.Any(known => known.Version == version);
}
