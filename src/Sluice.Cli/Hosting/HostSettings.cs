using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Inputs;
using Sluice.LocalCloud.Events;

namespace Sluice.Cli.Hosting;

/// <summary>What one server process is to be.</summary>
/// <param name="Port">On 127.0.0.1; 0 takes a free one.</param>
internal sealed record HostSettings(int Port, string DataFolder)
{
    /// <summary>S3, STS and IAM answer on the same port, and Sluice acts as a user of the local account <c>sluice</c>.</summary>
    public bool LocalCloud { get; init; }

    /// <summary>Where buckets are that name no endpoint; beside <see cref="LocalCloud"/> only for <see cref="AwsRoles"/>.</summary>
    public AwsEndpoint Endpoint { get; init; } = AwsEndpoint.Aws;

    /// <summary>Roles of no account of the local cloud are roles at <see cref="Endpoint"/>, assumed with this process's own AWS identity.</summary>
    public bool AwsRoles { get; init; }

    /// <summary>Whether jobs of doors may read from web servers.</summary>
    public HttpInputOptions HttpInputs { get; init; } = HttpInputOptions.Off;

    /// <summary>Accounts of the local cloud besides the usual ones.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Organizations that get an API key.</summary>
    public ImmutableArray<string> Organizations { get; init; } = [LocalAccounts.Studio];

    /// <summary>Name of the organization that may use the server's own credentials; null: none may.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether organizations may choose external ids themselves.</summary>
    public bool AllowCustomExternalIds { get; init; } = true;

    public GrantCheckOptions GrantChecks { get; init; } = new();

    /// <summary>How AWS is reached from here.</summary>
    public AwsReach Reach { get; init; } = AwsReach.Default;

    /// <summary>Which addresses the local cloud's events may go to.</summary>
    public EventReach EventTargets { get; init; } = EventReach.Loopback;

    /// <summary>Where clients reach this server; null: where it listens.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Encodes at once.</summary>
    public int Concurrency { get; init; } = 1;
}
