using System.Text.Json.Nodes;
using Sluice.Jobs;
using Sluice.Server.Doors.MediaConvert.Orders;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>How far a job is, phase by phase. Pure.</summary>
internal static class JobProgress
{
    private static readonly string[] Phases = ["PROBING", "TRANSCODING", "UPLOADING"];

    public static JsonObject Of(JobState.Running running, int retries)
    {
        var (phase, percent) = JobPhases.Of(running);
        var current = Array.IndexOf(Phases, phase);
        var inPhase = Math.Clamp((int)((running.Fraction ?? 0) * 100), 0, 99);
        return new JsonObject
        {
            ["phaseProgress"] = new JsonObject(
                Phases.Select(
                    (name, number) =>
                        KeyValuePair.Create<string, JsonNode?>(
                            name,
                            number < current ? Phase("COMPLETE", 100)
                                : number == current ? Phase("PROGRESSING", inPhase)
                                : Phase("PENDING", 0)
                        )
                )
            ),
            ["jobPercentComplete"] = percent,
            ["currentPhase"] = phase,
            ["retryCount"] = retries,
        };
    }

    private static JsonObject Phase(string status, int percent) =>
        new() { ["status"] = status, ["percentComplete"] = percent };
}
