namespace Sluice.LocalCloud.Events;

/// <summary>
/// Which addresses the endpoints of events may have, after names are resolved. A rule is a way to have requests made from this machine, so who may
/// write rules must not reach more by it than by themselves.
/// </summary>
public enum EventReach
{
    /// <summary>Addresses of the internet alone: for a server that others reach.</summary>
    Public,

    /// <summary>Besides, this machine's own: for a server that only this machine reaches.</summary>
    Loopback,

    /// <summary>Every address, through the proxy of the environment where there is one.</summary>
    Any,
}
