using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Events;

/// <summary>Errors of EventBridge, in its words.</summary>
internal static class EventErrors
{
    public static CloudException NoRule(string name, string bus) =>
        NotFound($"Rule {name} does not exist on EventBus {bus}.");

    public static CloudException NoBus(string name) => NotFound($"Event bus {name} does not exist.");

    public static CloudException NotFound(string message) => new(400, "ResourceNotFoundException", message);

    public static CloudException Exists(string message) => new(400, "ResourceAlreadyExistsException", message);

    public static CloudException InvalidPattern(string reason) =>
        new(400, "InvalidEventPatternException", $"Event pattern is not valid. Reason: {reason}");

    public static CloudException Limit(string message) => new(400, "LimitExceededException", message);
}
