using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Access.Policy.Conditions;

/// <summary>A CIDR block, whose host bits may be set; a bare address is a block of one.</summary>
internal sealed class IpRange
{
    private readonly byte[] network;
    private readonly int prefix;

    private IpRange(byte[] network, int prefix) => (this.network, this.prefix) = (network, prefix);

    public static IpRange? Parse(string text)
    {
        var slash = text.IndexOf('/');
        if (ParseAddress(slash < 0 ? text : text[..slash]) is not { } address)
            return null;
        var bits = address.Length * 8;
        if (slash < 0)
            return new IpRange(address, bits);
        return
            int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            && prefix <= bits
            ? new IpRange(address, prefix)
            : null;
    }

    /// <summary>Four bytes or sixteen; null for everything that is no plain address, also for shorthand such as <c>127.1</c>.</summary>
    public static byte[]? ParseAddress(string text)
    {
        if (!IPAddress.TryParse(text, out var address) || text.AsSpan().ContainsAny("%[]"))
            return null;
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text)
            return null;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
    }

    public bool Contains(byte[] address)
    {
        if (address.Length != network.Length)
            return false;
        var whole = prefix / 8;
        if (!address.AsSpan(0, whole).SequenceEqual(network.AsSpan(0, whole)))
            return false;
        var mask = (byte)(0xFF00 >> (prefix % 8));
        return prefix % 8 == 0 || (address[whole] & mask) == (network[whole] & mask);
    }
}
