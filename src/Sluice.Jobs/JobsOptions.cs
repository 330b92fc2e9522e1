using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Scheduling;
using Sluice.Media.Guest;

namespace Sluice.Jobs;

/// <summary>What a host must say to run jobs.</summary>
public sealed record JobsOptions
{
    /// <summary>Absolute path; made where it is missing. Holds <c>sluice.db</c> and the scratch folders of running jobs. One process may have it at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Sluice's own identity: everything else is borrowed from it.</summary>
    public required AWSCredentials Credentials { get; init; }

    public required FfmpegToolchain Toolchain { get; init; }

    public LeaseOptions Leases { get; init; } = new();
    public VerifierOptions Verification { get; init; } = new();

    /// <summary>Where grants are that name no endpoint.</summary>
    public AwsEndpoint DefaultEndpoint { get; init; } = AwsEndpoint.Aws;

    /// <summary>For development and closed networks: grants may name any endpoint over plain HTTP or on loopback.</summary>
    public bool AllowInsecureEndpoints { get; init; }

    /// <summary>Name of the organization that may use <see cref="Credentials"/> for its own buckets; null: none may.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether organizations may choose external ids themselves.</summary>
    public bool AllowCustomExternalIds { get; init; } = true;

    public GrantCheckOptions GrantChecks { get; init; } = new();

    public SchedulingOptions Scheduling { get; init; } = new();

    /// <summary>How roles are assumed that jobs name and that are in no account of a local cloud; null: with <see cref="Credentials"/> at <see cref="DefaultEndpoint"/>.</summary>
    public OutsideIdentity? Outside { get; init; }

    /// <summary>Whether compositions may read from web servers.</summary>
    public HttpInputOptions HttpInputs { get; init; } = HttpInputOptions.Off;
}
