using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Grants;

/// <summary>What this installation allows of grants.</summary>
public sealed record GrantDeskRules(TimeProvider Time)
{
    /// <summary>The account that Sluice itself runs as, where known.</summary>
    public AccountId? OwnAccount { get; init; }

    /// <summary>Name of the organization that may use Sluice's own credentials for its own buckets; null: none may.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether organizations may choose external ids themselves.</summary>
    public bool AllowCustomExternalIds { get; init; } = true;

    /// <summary>For development and closed networks: endpoints over plain HTTP or on loopback.</summary>
    public bool AllowInsecureEndpoints { get; init; }

    /// <summary>Where grants are that name no endpoint; the operator chose it, so it may be anywhere.</summary>
    public AwsEndpoint DefaultEndpoint { get; init; } = AwsEndpoint.Aws;

    internal GrantRequest WithDefaults(GrantRequest request) =>
        request with
        {
            EndpointUrl = request.EndpointUrl ?? DefaultEndpoint.Url?.ToString(),
            Region = request.Region ?? DefaultEndpoint.Region,
        };

    internal GrantAdmissionContext ContextOf(GrantRequest request, ImmutableArray<HeldExternalId> held) =>
        new()
        {
            OwnAccount = OwnAccount,
            AllowCustomExternalIds = AllowCustomExternalIds,
            AllowInsecureEndpoints = AllowInsecureEndpoints || IsDefault(request.EndpointUrl),
            HeldExternalIds = held,
            Now = StoreTime.Now(Time),
        };

    private bool IsDefault(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var named) && named == DefaultEndpoint.Url;
}
