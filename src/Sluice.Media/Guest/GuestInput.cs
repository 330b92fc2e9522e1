using System.Net.Sockets;

namespace Sluice.Media.Guest;

/// <summary>What a guest may read. Closed.</summary>
public abstract record GuestInput
{
    private GuestInput() { }

    /// <summary>Nothing but its scratch folder.</summary>
    public sealed record Nothing : GuestInput;

    /// <summary>One file, read-only. The guest sees it under a fixed name where the sandbox allows.</summary>
    /// <param name="Path">Absolute.</param>
    public sealed record LocalFile(string Path) : GuestInput;

    /// <summary>One file over HTTP on loopback.</summary>
    /// <param name="UrlPath">Path of the only resource, beginning with a slash.</param>
    /// <param name="Serve">Is called once with a listening socket that only the guest can reach, and owns it from then on.</param>
    public sealed record Served(string UrlPath, Action<Socket> Serve) : GuestInput;

    public static GuestInput None { get; } = new Nothing();
}
