using System.Collections.Immutable;
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
        var scene = new PlanScene(request.Composition, request.Capabilities) { Loudness = request.Loudness };
        var graph = Draw(request, scene.Demands);
        var facts = scene.Facts(graph);
        if (scene.Refusals(facts).FirstOrDefault() is { } refusal)
        {
            throw new MediaException(refusal);
        }

        var packages = LayOut(request, facts);
        var main = MainRun.Of(scene, packages, graph);
        return new CompositionPlan(request.Composition, packages, main.Run)
        {
            Analysis = AnalysisPlan.Of(scene, main) is { } looks ? looks.RunOver(Draw(request, looks.Demands)) : null,
            Duration = graph.Duration,
            IsDurationEstimated = request.Sources.Any(source => source is { IsDurationEstimated: true }),
            Warnings = [.. graph.Warnings.Concat(scene.Warnings).Distinct()],
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
        ImmutableArray<ImmutableArray<OutputFacts>> facts
    ) =>
        PackageLayouts.Of(
            new LayoutRequest(request.Composition.Packages, facts, request.StartedAt, request.SourceName)
            {
                Roots = request.Roots,
            }
        ) switch
        {
            LayoutResult.Laid laid => laid.Packages,
            LayoutResult.Refused refused => throw new MediaException(refused.Failure),
            _ => throw new InvalidOperationException("Packages are laid out or refused."),
        };
}
