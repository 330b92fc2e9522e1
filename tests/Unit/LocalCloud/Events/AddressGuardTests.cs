using System.Net;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Events.Delivery;

namespace Sluice.Tests.Unit.LocalCloud.Events;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public void This_machine_is_in_reach_unless_only_the_internet_is(string address)
    {
        Allows(EventReach.Public, address).ShouldBeFalse();
        Allows(EventReach.Loopback, address).ShouldBeTrue();
        Allows(EventReach.Any, address).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.170")]
    [InlineData("198.19.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a00:1::")]
    public void Private_networks_are_in_reach_only_where_all_is(string address)
    {
        Allows(EventReach.Public, address).ShouldBeFalse();
        Allows(EventReach.Loopback, address).ShouldBeFalse();
        Allows(EventReach.Any, address).ShouldBeTrue();
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void The_internet_always_is(string address) => Allows(EventReach.Public, address).ShouldBeTrue();

    [Theory]
    [InlineData("http://localhost:8000/hook", true)]
    [InlineData("http://127.1/hook", true)]
    [InlineData("http://0x7f000001/hook", true)]
    [InlineData("http://[::1]:9/", true)]
    [InlineData("https://example.com/hook", false)]
    [InlineData("https://8.8.8.8/hook", false)]
    public void An_endpoint_that_says_where_it_is_is_judged_before_anything_is_sent(string endpoint, bool isRefused) =>
        (new AddressGuard(EventReach.Public).Refusal(new Uri(endpoint)) is not null).ShouldBe(isRefused);

    private static bool Allows(EventReach reach, string address) =>
        new AddressGuard(reach).Allows(IPAddress.Parse(address));
}
