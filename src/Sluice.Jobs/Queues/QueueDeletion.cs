namespace Sluice.Jobs.Queues;

/// <summary>What became of the wish to delete a queue.</summary>
public enum QueueDeletion
{
    Deleted,

    /// <summary>There is none of that name.</summary>
    Unknown,

    /// <summary>It is one that every organization has.</summary>
    IsSystem,

    /// <summary>Jobs wait or run in it.</summary>
    HasJobs,
}
