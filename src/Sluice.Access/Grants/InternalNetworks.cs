using System.Collections.Immutable;
using System.Net;

namespace Sluice.Access.Grants;

/// <summary>Networks that a customer has no business to name: a request sent there would be made with this machine's reach.</summary>
internal static class InternalNetworks
{
    private static readonly ImmutableArray<IPNetwork> s_networks =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::/127"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];

    public static bool Contains(IPAddress address) => s_networks.Any(network => network.Contains(address));
}
