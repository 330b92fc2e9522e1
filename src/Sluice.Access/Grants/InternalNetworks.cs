using System.Collections.Immutable;
using System.Net;

namespace Sluice.Access.Grants;

/// <summary>Networks that a customer has no business to name: a request sent there would be made with this machine's reach.</summary>
public static class InternalNetworks
{
    // IANA's special-purpose address registries; what carries an IPv4 address inside is unpacked before it is looked up.
    private static readonly ImmutableArray<IPNetwork> s_networks =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/96"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fec0::/10"),
        IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_tunnelled = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address is of this machine, of a private or shared network, of a link, or of many at once.</summary>
    public static bool Contains(IPAddress address)
    {
        var inner = Unpack(address);
        return s_networks.Any(network => network.Contains(inner));
    }

    /// <summary>Whether an address is of this machine, in any notation.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unpack(address));

    private static IPAddress Unpack(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (s_translated.Contains(address))
            return new IPAddress(address.GetAddressBytes().AsSpan(12, 4));
        return s_tunnelled.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(2, 4)) : address;
    }
}
