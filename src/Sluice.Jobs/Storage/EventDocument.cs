using System.Collections.Immutable;
using Sluice.Media;

namespace Sluice.Jobs.Storage;

/// <summary>The part of a job event that is kept as a document.</summary>
internal sealed record EventDocument(StateDocument State, int Attempt)
{
    public JobFailure? Reason { get; init; }
    public JobResult? Result { get; init; }
    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}
