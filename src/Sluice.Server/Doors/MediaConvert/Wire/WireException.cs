namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Ends a request with an error that its caller caused.</summary>
internal sealed class WireException(WireError error) : Exception(error.Message)
{
    public WireError Error { get; } = error;
}
