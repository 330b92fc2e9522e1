using System.Collections.Immutable;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Compares what was written with what was planned. Pure.</summary>
public static class OutputCheck
{
    /// <param name="renditions">Segmented renditions, measured.</param>
    /// <param name="files">Single files, measured.</param>
    public static OutputReport Check(
        Plan plan,
        ImmutableArray<MeasuredRendition> renditions,
        ImmutableArray<MeasuredFile> files
    )
    {
        MediaFailure[] failures =
        [
            .. Missing(plan, renditions, files),
            .. renditions.SelectMany(RenditionCheck.Check),
            .. AlignmentCheck.Check(renditions),
            .. files.SelectMany(file =>
                FileCheck.Check(plan.Renditions.FirstOrDefault(rendition => rendition.File == file.Path), file)
            ),
        ];
        return failures.Length > 0
            ? new OutputReport([.. failures], [])
            : DurationCheck.Check(ExpectedDuration.Of(plan), Written(renditions, files));
    }

    static double Written(ImmutableArray<MeasuredRendition> renditions, ImmutableArray<MeasuredFile> files) =>
        renditions
            .Select(rendition => rendition.Duration)
            .Concat(files.Select(file => file.Duration))
            .DefaultIfEmpty(0)
            .Max();

    static IEnumerable<MediaFailure> Missing(
        Plan plan,
        ImmutableArray<MeasuredRendition> renditions,
        ImmutableArray<MeasuredFile> files
    ) =>
        plan
            .Renditions.Where(planned =>
                planned.File is { } path
                    ? files.All(file => file.Path != path)
                    : renditions.All(rendition => rendition.Planned.Name != planned.Name)
            )
            .Select(planned => OutputFailures.Missing(planned.Name));
}
