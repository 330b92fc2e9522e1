using System.Collections.Immutable;
using Sluice.Media.Compositions.Ladders;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Planning.Graph;

namespace Sluice.Media.Compositions.Planning;

/// <summary>Decides what is made of the sources: graph, layout, runs. Pure: no clock, no files, no processes.</summary>
public static class CompositionPlanner
{
    public static CompositionPlanResult Plan(CompositionPlanRequest request)
    {
        try
        {
            return new CompositionPlanResult.Planned(Planned(request));
        }
        catch (MediaException refused)
        {
            return new CompositionPlanResult.Refused(refused.Failure);
        }
    }

    // The rooms answer with values; here they become the one way out, so that the flow stays a list.
    private static CompositionPlan Planned(CompositionPlanRequest request)
    {
        var laddered = Laddered(request);
        var scene = new PlanScene(laddered.Composition, request.Capabilities) { Loudness = request.Loudness };
        var graph = Draw(request, scene.Demands);
        var facts = scene.Facts(graph);
        if (scene.Refusals(facts).FirstOrDefault() is { } refusal)
        {
            throw new MediaException(refusal);
        }

        var packages = LayOut(request, scene.Composition.Packages, facts);
        var main = MainRun.Of(scene, packages, graph);
        return new CompositionPlan(scene.Composition, packages, main.Run)
        {
            Analysis = AnalysisPlan.Of(scene, main) is { } looks ? looks.RunOver(Draw(request, looks.Demands)) : null,
            BurnIns = [.. scene.BurnIns(graph)],
            Duration = graph.Duration,
            IsDurationEstimated = request.Sources.Any(source => source is { IsDurationEstimated: true }),
            Warnings = [.. laddered.Warnings.Concat(graph.Warnings).Concat(scene.Warnings).Distinct()],
        };
    }

    /// <summary>The composition with a fitting set of outputs in the place of each automatic ladder.</summary>
    private static (Composition Composition, ImmutableArray<MediaWarning> Warnings) Laddered(
        CompositionPlanRequest request
    )
    {
        var chosen = request.Composition.Packages.Select(package =>
            package.Ladder is null
                ? new LadderResult.Chosen(package, [])
                : LadderPlanner.Choose(package, LadderSourceOf(request, package)) switch
                {
                    LadderResult.Chosen one => one,
                    LadderResult.Refused refused => throw new MediaException(refused.Failure),
                    _ => throw new InvalidOperationException("A ladder is chosen or refused."),
                }
        );
        var all = chosen.ToImmutableArray();
        return (
            request.Composition with
            {
                Packages = [.. all.Select(one => one.Package)],
            },
            [.. all.SelectMany(one => one.Warnings)]
        );
    }

    // What arrives at an encoder that asks for no size is the picture that the ladder is for.
    private static LadderSource LadderSourceOf(CompositionPlanRequest request, PackageSpec package)
    {
        var pattern = package.Outputs.Select(output => output.Video).FirstOrDefault(video => video is not null);
        if (pattern is null)
        {
            return new LadderSource(0, 0, default);
        }

        var demand = new StreamDemand.Picture("ladder", pattern with { Width = null, Height = null });
        var picture = Draw(request, [demand]).Pictures[demand.Label];
        var source = request.Sources[request.Composition.Clips[request.Composition.FollowClip ?? 0].Source];
        return new LadderSource(
            (int)Math.Round(picture.Width * picture.PixelAspect.Value),
            picture.Height,
            picture.FrameRate
        )
        {
            Bitrate = source is { Bytes: { } bytes, Duration: > 0 and var seconds }
                ? (long)(bytes * 8 / seconds)
                : null,
        };
    }

    private static ProgrammeGraph Draw(CompositionPlanRequest request, ImmutableArray<StreamDemand> demands) =>
        GraphPlanner.Draw(new GraphRequest(request.Composition, request.Sources, demands, request.Capabilities)) switch
        {
            GraphResult.Drawn drawn => drawn.Graph,
            GraphResult.Refused refused => throw new MediaException(refused.Failure),
            _ => throw new InvalidOperationException("A graph is drawn or refused."),
        };

    private static ImmutableArray<PackageLayout> LayOut(
        CompositionPlanRequest request,
        ImmutableArray<PackageSpec> packages,
        ImmutableArray<ImmutableArray<OutputFacts>> facts
    ) =>
        PackageLayouts.Of(
            new LayoutRequest(packages, facts, request.StartedAt, request.SourceName) { Roots = request.Roots }
        ) switch
        {
            LayoutResult.Laid laid => laid.Packages,
            LayoutResult.Refused refused => throw new MediaException(refused.Failure),
            _ => throw new InvalidOperationException("Packages are laid out or refused."),
        };
}
