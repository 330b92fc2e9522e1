using System.Collections.Immutable;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Media;

namespace Sluice.Jobs.Storage;

/// <summary>The part of a job event that is kept as a document.</summary>
internal sealed record EventDocument(StateDocument State, int Attempt)
{
    public JobFailure? Reason { get; init; }
    public JobResult? Result { get; init; }
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
    public QueueHop? Hop { get; init; }

    /// <summary>Null for events of any other kind, as in rows of before there were any.</summary>
    public ImmutableArray<SourceSummary?>? Sources { get; init; }

    public static EventDocument From(JobEvent happened) =>
        new(StateDocument.From(happened.State), happened.Attempt)
        {
            Reason = happened.Reason,
            Result = happened.Result,
            Warnings = happened.Warnings,
            Hop = happened.Hop,
            Sources = happened.Sources.IsEmpty ? null : happened.Sources,
        };
}
