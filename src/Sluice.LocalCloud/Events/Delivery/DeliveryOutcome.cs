namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>What came of one attempt.</summary>
/// <param name="Code">As in the attributes of a dead letter: <c>NO_PERMISSIONS</c>, <c>SDK_CLIENT_ERROR</c>, <c>HTTP_503</c>; empty when it arrived.</param>
/// <param name="IsFinal">Another attempt would end the same way.</param>
internal sealed record DeliveryOutcome(string Code, string Message, bool IsFinal)
{
    public static readonly DeliveryOutcome Arrived = new("", "", true);

    public bool HasArrived => Code.Length == 0;

    public static DeliveryOutcome Retry(string code, string message) => new(code, message, false);

    public static DeliveryOutcome GiveUp(string code, string message) => new(code, message, true);
}
