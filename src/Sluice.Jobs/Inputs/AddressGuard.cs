using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Jobs.Inputs;

/// <summary>Which addresses an input may be read from: public ones (IANA special-purpose address registries; RFC 6890). Pure.</summary>
public static class AddressGuard
{
    private static readonly ImmutableArray<IPNetwork> Special4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local, metadata of clouds
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, broadcast
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Inside the global unicast range, and yet no hosts: some of them hold an IPv4 address that would be reached instead.</summary>
    private static readonly ImmutableArray<IPNetwork> Special6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments, Teredo
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether <paramref name="address"/> is a public one, or in a network that the operator allows.</summary>
    public static bool Allows(IPAddress address, ImmutableArray<IPNetwork> allowed) =>
        IsPublic(address) || allowed.Any(network => network.Contains(address));

    /// <summary>IPv4 addresses written as IPv6 ones are never public: nobody is reached that way who could not be reached directly.</summary>
    public static bool IsPublic(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => address is { IsIPv4MappedToIPv6: false, ScopeId: 0 }
                && Global6.Contains(address)
                && !Special6.Any(network => network.Contains(address)),
            _ => false,
        };
}
