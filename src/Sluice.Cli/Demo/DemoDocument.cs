using System.Collections.Immutable;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Demo;

/// <summary>What <c>demo --json</c> prints: the job as the API shows it, and what was proved around it.</summary>
internal sealed record DemoDocument(string Endpoint, ImmutableArray<Proof> Proofs, JobDocument Job)
{
    /// <summary>The customer's bucket and prefix that the outputs are in.</summary>
    public string? Output { get; init; }

    /// <summary>Where the customer's output bucket was copied to; null when it was not.</summary>
    public string? Download { get; init; }

    /// <summary>Everything that had to hold holds.</summary>
    public bool IsComplete => Job.Status == Jobs.JobStatus.Complete && Proofs.All(proof => proof.Holds);
}
