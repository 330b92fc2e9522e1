using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Jobs.Inputs;

namespace Sluice.Tests.Unit.Jobs.Inputs;

/// <summary>Which addresses are public.</summary>
public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    public void Special_addresses_are_not(string text) => AddressGuard.IsPublic(IPAddress.Parse(text)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("93.184.216.34")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("2a00:1450:4001:830::200e")]
    public void Others_are(string text) => AddressGuard.IsPublic(IPAddress.Parse(text)).ShouldBeTrue();

    [Fact]
    public void A_network_that_the_operator_allows_is_reached_and_its_neighbours_are_not()
    {
        IPNetwork[] allowed = [IPNetwork.Parse("10.1.0.0/16")];

        AddressGuard.Allows(IPAddress.Parse("10.1.2.3"), [.. allowed]).ShouldBeTrue();
        AddressGuard.Allows(IPAddress.Parse("10.2.0.1"), [.. allowed]).ShouldBeFalse();
    }

    [Fact]
    public void However_an_IPv4_address_is_written_as_an_IPv6_one_it_is_not_public() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 255).ArrayOf(4)),
                bytes =>
                {
                    var address = new IPAddress([.. bytes.Select(one => (byte)one)]);
                    var compatible = new IPAddress([.. new byte[12], .. address.GetAddressBytes()]);
                    return !AddressGuard.IsPublic(address.MapToIPv6()) && !AddressGuard.IsPublic(compatible);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_in_a_private_network_is_public_whatever_its_last_bytes_are() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 255).ArrayOf(3)),
                tail =>
                    new byte[] { 10, 127, 0, 224, 239, 255 }.All(first =>
                        !AddressGuard.IsPublic(new IPAddress([first, .. tail.Select(one => (byte)one)]))
                    )
            )
            .QuickCheckThrowOnFailure();
}
