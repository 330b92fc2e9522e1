using System.Collections.Immutable;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>What one translation gathers on its way. Belongs to one call.</summary>
internal sealed class TranslationRoom
{
    private readonly List<WorkSource> sources = [];
    private readonly List<WorkDestination> destinations = [];

    public FaultList Faults { get; } = new();

    /// <summary>What names of outputs begin with where a destination gives none.</summary>
    public string BaseName { get; init; } = "output";

    public ImmutableArray<WorkSource> Sources => [.. sources];

    public ImmutableArray<WorkDestination> Destinations => [.. destinations];

    /// <summary>Index of a source; one that is used in the same way twice is one.</summary>
    public int Source(string uri, CompositionSourceUse use) => IndexOf(sources, new WorkSource(uri, use));

    /// <summary>Index of a destination; equal ones are one.</summary>
    public int Destination(WorkDestination destination) => IndexOf(destinations, destination);

    private static int IndexOf<T>(List<T> list, T item)
    {
        var index = list.IndexOf(item);
        if (index >= 0)
            return index;
        list.Add(item);
        return list.Count - 1;
    }
}
