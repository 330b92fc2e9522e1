using System.Collections.Immutable;
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

    /// <summary>A still picture that lies in the scratch folder.</summary>
    /// <param name="FileName">Of our own making: letters, digits, <c>_</c> and one dot; its extension tells the format.</param>
    public sealed record Picture(string FileName) : GuestInput;

    /// <summary>Several, which arguments name as <c>{input:0}</c>, <c>{input:1}</c>, …. All that are served belong to one gateway.</summary>
    public sealed record Several(ImmutableArray<GuestInput> Inputs) : GuestInput;

    public static GuestInput None { get; } = new Nothing();

    /// <summary>Each input by its number.</summary>
    internal ImmutableArray<GuestInput> Each => this is Several several ? several.Inputs : [this];

    /// <summary>Over which a gateway meets the guest; null where nothing is served.</summary>
    internal Served? Gate => Each.OfType<Served>().FirstOrDefault();
}
