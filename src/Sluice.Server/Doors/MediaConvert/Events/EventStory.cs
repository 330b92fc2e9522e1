using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>A job's history as its events tell it: INPUT_INFORMATION, PROGRESSING, STATUS_UPDATE and the end, each once, whatever attempts it took. Pure: the same history gives the same events at the same positions.</summary>
internal sealed record EventStory(EventSubject Subject)
{
    // What one line of history may say at most.
    private const int MostAtOnce = 4;

    // Progress is recorded by a timer of the same period, which may be a little early.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>The first position that a line of history may have.</summary>
    public static long Begins(int sequence) => (long)sequence * MostAtOnce;

    /// <summary>The last line of history that was told.</summary>
    public int Sequence { get; private init; }

    private bool HasInputs { get; init; }
    private bool IsProgressing { get; init; }
    private DateTimeOffset? LastStatus { get; init; }

    /// <summary>Pictures of the first source, as far as that is known.</summary>
    private double? Frames { get; init; }

    /// <summary>What the next line of history has to tell; most have nothing.</summary>
    public (EventStory Next, ImmutableArray<Announcement> Told) Tell(JobEvent happened)
    {
        var (next, details) = Details(happened);
        var told = details.Select(
            (detail, number) => new Announcement(Begins(happened.Sequence) + number, happened.At, detail)
        );
        return (next with { Sequence = happened.Sequence }, [.. told]);
    }

    private (EventStory Next, ImmutableArray<JsonObject> Details) Details(JobEvent happened) =>
        happened.Kind switch
        {
            JobEventKind.SourcesRead => ReadSources(happened),
            JobEventKind.Progressed when happened.State is JobState.Running running => Progress(happened, running),
            JobEventKind.Hopped => (this, [EventDetails.Hop(Subject, happened)]),
            JobEventKind.Warned => (this, [.. EventDetails.Warnings(Subject, happened)]),
            JobEventKind.Completed => (this, [.. Begin(happened), EventDetails.Complete(Subject, happened)]),
            JobEventKind.Failed => (this, [EventDetails.Error(Subject, happened)]),
            JobEventKind.Canceled => (this, [Subject.Detail("CANCELED", happened.At)]),
            _ => (this, []),
        };

    // A later attempt reads them again; they are told once.
    private (EventStory, ImmutableArray<JsonObject>) ReadSources(JobEvent happened)
    {
        var inputs = HasInputs
            ? []
            : new[] { InputDetails.Of(Subject.Detail("INPUT_INFORMATION", happened.At), happened.Sources) };
        var next = this with
        {
            HasInputs = true,
            IsProgressing = true,
            LastStatus = LastStatus ?? happened.At,
            Frames = Frames ?? InputDetails.Frames(happened.Sources),
        };
        return (next, [.. inputs, .. Begin(happened)]);
    }

    private (EventStory, ImmutableArray<JsonObject>) Progress(JobEvent happened, JobState.Running running)
    {
        if (!IsProgressing)
            return running.Stage < RunStage.Encode
                ? (this, [])
                : (this with { IsProgressing = true, LastStatus = happened.At }, [.. Begin(happened)]);
        if (happened.At - LastStatus < Subject.StatusEvery - Slack)
            return (this, []);
        var detail = EventDetails.Status(Subject, happened, running, Frames);
        return (this with { LastStatus = happened.At }, [detail]);
    }

    private IEnumerable<JsonObject> Begin(JobEvent happened) =>
        IsProgressing ? [] : [Subject.Detail("PROGRESSING", happened.At)];
}
