using System.Collections.Immutable;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>What became of a job's settings. Closed.</summary>
public abstract record TranslationResult
{
    private TranslationResult() { }

    /// <param name="Sources">By the indexes that the composition uses.</param>
    /// <param name="Destinations">By the packages' destinations.</param>
    public sealed record Translated(
        Composition Composition,
        ImmutableArray<WorkSource> Sources,
        ImmutableArray<WorkDestination> Destinations
    ) : TranslationResult
    {
        /// <summary>Members that were accepted and change nothing that is made.</summary>
        public ImmutableArray<SettingsWarning> Warnings { get; init; } = [];
    }

    public sealed record Refused(ImmutableArray<SettingsFault> Faults) : TranslationResult;
}
