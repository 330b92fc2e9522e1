using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What will be made of the sources, and the runs of ffmpeg that make it. Holds no host and no absolute path: equal input gives equal plans.</summary>
/// <param name="Composition">With automatic ladders in place.</param>
/// <param name="Packages">Where everything lies, in the order of the composition.</param>
/// <param name="Main">Decodes once and writes everything.</param>
public sealed record CompositionPlan(Composition Composition, ImmutableArray<PackageLayout> Packages, FfmpegRun Main)
{
    /// <summary>Must run before <see cref="Main"/>; null where nothing need be known in advance. Sounds whose loudness it finds need a new plan.</summary>
    public AnalysisRun? Analysis { get; init; }

    /// <summary>Captions that must lie in the scratch folder before the runs.</summary>
    public ImmutableArray<BurnIn> BurnIns { get; init; } = [];

    /// <summary>Seconds that outputs will last; null where a source does not say how long it is.</summary>
    public double? Duration { get; init; }

    /// <summary>A source guesses its duration, and with it this plan.</summary>
    public bool IsDurationEstimated { get; init; }

    internal ExpectedDuration ExpectedDuration =>
        new(Duration, IsDurationEstimated, ExpectedDuration.LastFrameOf(SlowestRate));

    private Rational SlowestRate =>
        Packages
            .SelectMany(package => package.Tracks)
            .Select(track => track.Planned.Video?.FrameRate ?? default)
            .Where(rate => rate.IsKnown)
            .OrderBy(rate => rate.Value)
            .FirstOrDefault();

    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    /// <summary>Folders that must exist below the scratch folder before the runs.</summary>
    public IEnumerable<string> Folders =>
        Packages.SelectMany(package => package.Tracks).Select(track => track.LocalFolder).Distinct();
}

/// <summary>A plan, or why there is none. Closed.</summary>
public abstract record CompositionPlanResult
{
    private CompositionPlanResult() { }

    public sealed record Planned(CompositionPlan Plan) : CompositionPlanResult;

    public sealed record Refused(MediaFailure Failure) : CompositionPlanResult;
}
