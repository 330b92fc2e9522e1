using System.Collections.Immutable;
using Sluice.Access.Aws.Messaging;

namespace Sluice.Cli.Setup;

/// <summary>What of a wish stands already. Null is: not there, or not asked for.</summary>
internal sealed record EventSetupState
{
    public bool HasQueue { get; init; }

    /// <summary>JSON; null where the queue has no policy.</summary>
    public string? QueuePolicy { get; init; }

    public EventRule? Rule { get; init; }

    /// <summary>Empty, too, where the caller may not look at them.</summary>
    public ImmutableArray<EventRuleTarget> Targets { get; init; } = [];

    public EventConnection? Connection { get; init; }
    public EventDestination? Destination { get; init; }

    /// <summary>The trust policy of the webhook's role, as JSON.</summary>
    public string? RoleTrust { get; init; }

    /// <summary>What the webhook's role may do, as JSON.</summary>
    public string? RolePolicy { get; init; }
}
