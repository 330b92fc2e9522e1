using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Kits;
using Sluice.Access.Sts;
using Sluice.Access.Verification;
using Sluice.Jobs;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Running;
using Sluice.Media.Guest;
using Sluice.Server.Doors.MediaConvert.Hosting;
using Sluice.Server.Events;

namespace Sluice.Server.Hosting;

/// <summary>One installation: where it keeps its state, who it is, and how much it takes on.</summary>
public sealed record SluiceServerOptions
{
    /// <summary>Absolute path. Made where it is missing; holds the database and the scratch folder of running jobs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Sluice's own identity: everything else is borrowed from it.</summary>
    public required AWSCredentials BaseCredentials { get; init; }

    public required FfmpegToolchain Toolchain { get; init; }

    /// <summary>Who Sluice is, where STS cannot say it exactly (a role with a path); null asks STS.</summary>
    public KitPrincipal? Principal { get; init; }

    /// <summary>Where the buckets of grants are that name no endpoint.</summary>
    public AwsEndpoint DefaultEndpoint { get; init; } = AwsEndpoint.Aws;

    /// <summary>Whether grants may name servers over plain HTTP or in internal networks: for development and closed networks.</summary>
    public bool AllowInsecureEndpoints { get; init; }

    /// <summary>How AWS is reached from here.</summary>
    public AwsReach Reach { get; init; } = AwsReach.Default;

    /// <summary>Lets Sluice act as a service, where the host has an IAM of its own; null: no service role can be used.</summary>
    public IServiceSts? Services { get; init; }

    /// <summary>Who Sluice is for roles of customers outside of a local cloud; null: as everywhere.</summary>
    public OutsideIdentity? Outside { get; init; }

    /// <summary>Whether jobs of doors may read from web servers.</summary>
    public HttpInputOptions HttpInputs { get; init; } = HttpInputOptions.Off;

    /// <summary>Name of the organization that may use <see cref="BaseCredentials"/> for its own buckets; null: none may.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether organizations may choose external ids themselves.</summary>
    public bool AllowCustomExternalIds { get; init; } = true;

    /// <summary>How grants are looked at again.</summary>
    public GrantCheckOptions GrantChecks { get; init; } = new();

    /// <summary>Encodes at once. One encode uses all cores that it can get.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>How long an event stream says nothing before a comment shows that it is alive.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(15);

    public VerifierOptions Verification { get; init; } = new();

    /// <summary>Where doors tell what happens to jobs; null: nowhere.</summary>
    public IEventBus? Events { get; init; }

    /// <summary>Opens the MediaConvert door; null: it stays shut.</summary>
    public MediaConvertOptions? MediaConvert { get; init; }

    /// <summary>For tests of the API alone: who does the work of jobs instead.</summary>
    internal Func<IServiceProvider, IJobWorker>? Worker { get; init; }
}
