using System.Collections.Immutable;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Doors;

/// <summary>What a door keeps of a job that it asks for: its own document, which nobody else reads, and what it finds the job by.</summary>
/// <param name="Door">Name of the door: its ids and tokens are its own.</param>
/// <param name="Id">The job's id at the door; unique there in the organization.</param>
/// <param name="Document">Opaque text, as JSON.</param>
public sealed record DoorOrder(string Door, string Id, string Document)
{
    /// <summary>Addresses of the inputs, for searches by a part of one. Without queries: see <see cref="Compositions.SourceLocation.Bare"/>.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Chosen by the client: within <see cref="TokenLife"/> it stands for the job that it was first sent with.</summary>
    public string? Token { get; init; }

    /// <summary>What else the door keeps of a job that is admitted: in the same transaction.</summary>
    public Func<StoreTransaction, Task>? Alongside { get; init; }

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(1);
}
