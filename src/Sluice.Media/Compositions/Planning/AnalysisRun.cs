using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning;

/// <summary>A run that only looks, before the main run: first passes, and the loudness of sounds. One decode for all of it.</summary>
public sealed record AnalysisRun(FfmpegRun Run)
{
    /// <summary>Statistics that the main run reads.</summary>
    public ImmutableArray<PassLog> PassLogs { get; init; } = [];

    /// <summary>Files in the scratch folder that hold loudness, by the label of the sound.</summary>
    public ImmutableSortedDictionary<string, string> Loudness { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Statistics of one first pass, in the scratch folder. Some encoders have the stream's number in the name, and streams are numbered otherwise in the main run.</summary>
/// <param name="Written">By the analysis run.</param>
/// <param name="Read">By the main run.</param>
public sealed record PassLog(string Written, string Read);
