using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Commands;
using Sluice.LocalCloud.Events;

namespace Sluice.Tests.Unit.Cli;

/// <summary>What the options of <c>sluice serve</c> mean.</summary>
public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("30m", 30)]
    [InlineData("6h", 360)]
    [InlineData("2d", 2880)]
    public void Grants_are_looked_at_as_often_as_asked(string text, int minutes) =>
        Tenancy((options, run) => options.GrantChecks(run), "--check-grants", text)
            .Every.ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void Grants_are_looked_at_daily_or_never()
    {
        Tenancy((options, run) => options.GrantChecks(run)).Every.ShouldBe(TimeSpan.FromDays(1));
        Tenancy((options, run) => options.GrantChecks(run), "--check-grants", "never").Every.ShouldBeNull();
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0h")]
    [InlineData("-1h")]
    [InlineData("99999d")]
    public void What_is_no_time_is_wrong_usage(string text) =>
        Should.Throw<UsageException>(() => Tenancy((options, run) => options.GrantChecks(run), "--check-grants", text));

    [Fact]
    public void Organizations_choose_external_ids_unless_they_may_not()
    {
        Tenancy((options, run) => options.AllowsCustomIds(run)).ShouldBeTrue();
        Tenancy((options, run) => options.AllowsCustomIds(run), "--no-custom-external-ids").ShouldBeFalse();
        Tenancy((options, run) => options.Operator(run)).ShouldBeNull();
        Tenancy((options, run) => options.Operator(run), "--operator", "studio").ShouldBe("studio");
    }

    [Fact]
    public void A_server_that_others_reach_sends_events_to_the_internet_alone_unless_told()
    {
        Reach((options, run) => options.EventTargets(run)).ShouldBe(EventReach.Loopback);
        Reach((options, run) => options.EventTargets(run), "--public-url", "https://a.example.com")
            .ShouldBe(EventReach.Public);
        Reach(
                (options, run) => options.EventTargets(run),
                "--public-url",
                "https://a.example.com",
                "--event-targets",
                "any"
            )
            .ShouldBe(EventReach.Any);
    }

    [Fact]
    public void Inputs_on_web_servers_are_off_unless_asked_for()
    {
        Sources((options, run) => options.Http(run)).IsAllowed.ShouldBeFalse();
        var asked = Sources(
            (options, run) => options.Http(run),
            "--http-inputs",
            "--http-input-network",
            "10.1.0.0/16",
            "--http-input-port",
            "8080"
        );
        asked.IsAllowed.ShouldBeTrue();
        asked.Ports.ShouldBe([80, 443, 8080]);
        asked.AllowedNetworks.Single().ToString().ShouldBe("10.1.0.0/16");
    }

    [Theory]
    [InlineData("--http-input-port", "8080")]
    [InlineData("--http-inputs", "--http-input-port", "0")]
    [InlineData("--http-inputs", "--http-input-network", "10.1.0.0")]
    [InlineData("--http-inputs", "--http-input-network", "everywhere")]
    public void What_is_no_network_or_port_or_is_not_used_is_wrong_usage(params string[] arguments) =>
        Should.Throw<UsageException>(() => Sources((options, run) => options.Http(run), arguments));

    [Fact]
    public void Sts_is_reached_where_the_operator_says()
    {
        var reach = Reach(
            (options, run) => options.Aws(run),
            "--fips",
            "--sts-region",
            "us-east-1",
            "--sts-region",
            "us-west-2",
            "--sts-address",
            "aws=https://vpce.example.com"
        );

        reach.FipsOnly.ShouldBeTrue();
        reach.StsRegions.ShouldBe(["us-east-1", "us-west-2"]);
        reach.StsAddresses["aws"].ShouldBe(new Uri("https://vpce.example.com"));
    }

    [Theory]
    [InlineData("--sts-address", "https://vpce.example.com")]
    [InlineData("--sts-address", "aws=nowhere")]
    public void An_address_of_sts_without_a_place_or_url_is_wrong_usage(string option, string text) =>
        Should.Throw<UsageException>(() => Reach((options, run) => options.Aws(run), option, text));

    [Theory]
    [InlineData("ftp://a.example.com")]
    [InlineData("https://user@a.example.com")]
    [InlineData("https://a.example.com/?x=1")]
    public void A_public_url_is_http_and_bare(string text) =>
        Should.Throw<UsageException>(() => Reach((options, run) => options.PublicUrl(run), "--public-url", text));

    private static T Tenancy<T>(Func<TenancyOptions, Invocation, T> read, params string[] arguments)
    {
        var options = new TenancyOptions();
        return Read(options.AddTo, run => read(options, run), arguments);
    }

    private static T Reach<T>(Func<ReachOptions, Invocation, T> read, params string[] arguments)
    {
        var options = new ReachOptions();
        return Read(options.AddTo, run => read(options, run), arguments);
    }

    private static T Sources<T>(Func<JobSourceOptions, Invocation, T> read, params string[] arguments)
    {
        var options = new JobSourceOptions();
        return Read(options.AddTo, run => read(options, run), arguments);
    }

    private static T Read<T>(Action<Command> add, Func<Invocation, T> read, string[] arguments)
    {
        var command = new RootCommand();
        add(command);
        var parsed = command.Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        return read(new Invocation(parsed, new Terminal(TextWriter.Null, TextWriter.Null), false));
    }
}
