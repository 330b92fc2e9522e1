using System.Collections.Immutable;

namespace Sluice.Cli.Hosting;

/// <summary>What one server process is to be.</summary>
/// <param name="Port">On 127.0.0.1; 0 takes a free one.</param>
internal sealed record HostSettings(int Port, string DataFolder)
{
    /// <summary>S3, STS and IAM answer on the same port, and Sluice acts as a user of the local account <c>sluice</c>.</summary>
    public bool LocalCloud { get; init; }

    /// <summary>Accounts of the local cloud besides the usual ones.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Organizations that get an API key.</summary>
    public ImmutableArray<string> Organizations { get; init; } = [LocalAccounts.Studio];

    /// <summary>Encodes at once.</summary>
    public int Concurrency { get; init; } = 1;
}
