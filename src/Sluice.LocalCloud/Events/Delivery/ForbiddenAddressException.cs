namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>An endpoint has no address that events may go to.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);
