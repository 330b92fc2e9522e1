using System.Text.Json.Nodes;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>One event of a job, as clients get to know of it.</summary>
/// <param name="Position">Grows from event to event of the job; the same each time that its history is told.</param>
/// <param name="Detail">"MediaConvert Job State Change", by its status.</param>
internal sealed record Announcement(long Position, DateTimeOffset At, JsonObject Detail)
{
    public string Status => Detail["status"]!.GetValue<string>();
}
