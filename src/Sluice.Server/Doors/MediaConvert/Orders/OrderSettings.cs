using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Queues;
using Sluice.Media.Compositions;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Searching;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>What becomes of a job's settings on their way to the work: merged, expanded, checked, translated. Pure.</summary>
internal static class OrderSettings
{
    public static JobRequest Merge(Call call, JobRequest sent, JobTemplateDocument? template) => sent;

    public static JsonElement Expand(JsonElement settings, IReadOnlyDictionary<string, JsonElement> presets) =>
        settings;

    public static void Demand(JsonElement settings) { }

    public static (CompositionWork Work, ImmutableArray<string> Notices) Translate(
        JsonElement settings,
        WorkRole role,
        QueuePlace place
    ) =>
        (
            new CompositionWork(
                new Composition([], []),
                [.. SettingsFacts.InputsOf(settings).Select(uri => new WorkSource(uri, CompositionSourceUse.Media))],
                [],
                role
            )
            {
                Place = place,
            },
            []
        );
}
