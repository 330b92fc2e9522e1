using System.Collections.Immutable;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>A checked description of one customer's installation for one vendor's way of delegating. No server and no grant are needed for it.</summary>
public sealed record KitScenario
{
    public required KitVendor Vendor { get; init; }

    /// <summary>Input before output; one where both are the same place.</summary>
    public required ImmutableArray<KitBucket> Buckets { get; init; }

    /// <summary>The customer's account; null where only bucket policies are installed and it is not known.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The customer's role; null for <see cref="KitVendor.CloudTranscode"/>.</summary>
    public Arn? Role { get; init; }

    /// <summary>Whom Sluice acts as. Empty for service roles of <see cref="KitVendor.MediaConvert"/>, where <see cref="Service"/> takes its place.</summary>
    public ImmutableArray<Arn> Principals { get; init; } = [];

    /// <summary>Two while one replaces the other.</summary>
    public ImmutableArray<ExternalId> ExternalIds { get; init; } = [];

    public required string Region { get; init; }

    /// <summary>The service principal that assumes a service role.</summary>
    public string Service { get; init; } = MediaConvertService;

    /// <summary>ARN of an API behind which a DRM key server answers (<c>arn:aws:execute-api:…</c>); null: none.</summary>
    public string? KeyServer { get; init; }

    /// <summary>Name of the queue that jobs are submitted to.</summary>
    public string JobQueue { get; init; } = "Default";

    /// <summary>Name of the SQS queue that job events arrive in.</summary>
    public string EventQueue { get; init; } = "mediaconvert-messages";

    /// <summary>Name of the EventBridge rule that sends them there.</summary>
    public string EventRule { get; init; } = "mediaconvert-job-events";

    public const string MediaConvertService = "mediaconvert.amazonaws.com";
}
