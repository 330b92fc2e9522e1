namespace Sluice.Server.Doors.Authority;

/// <summary>Whether a signature names a caller. Closed.</summary>
public abstract record DoorAuthentication
{
    private DoorAuthentication() { }

    public sealed record Accepted(DoorCaller Caller) : DoorAuthentication;

    /// <param name="Code">As the Query protocol words it: <c>SignatureDoesNotMatch</c>, <c>ExpiredToken</c>, <c>MissingAuthenticationToken</c>, …</param>
    public sealed record Refused(string Code, string Message) : DoorAuthentication;
}
