using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using Sluice.Cli.CommandLine;
using Sluice.Jobs.Inputs;

namespace Sluice.Cli.Commands;

/// <summary>Where jobs of doors may read from, and with which roles.</summary>
internal sealed class JobSourceOptions
{
    private readonly Option<bool> _awsRoles = new("--aws-roles")
    {
        Description =
            "Beside --local-cloud: roles of other accounts are roles at AWS, assumed with this process's own AWS credentials under the organization's external id.",
    };
    private readonly Option<bool> _http = new("--http-inputs")
    {
        Description = "Jobs may read inputs from public web servers, on ports 80 and 443.",
    };
    private readonly Option<string[]> _networks = new("--http-input-network")
    {
        Description =
            "A network that inputs are read from although it is not public, as 10.1.0.0/16; may be given again.",
        HelpName = "CIDR",
    };
    private readonly Option<string[]> _ports = new("--http-input-port")
    {
        Description = "A port besides 80 and 443; may be given again.",
        HelpName = "PORT",
    };

    public void AddTo(Command command)
    {
        command.Add(_awsRoles);
        command.Add(_http);
        command.Add(_networks);
        command.Add(_ports);
    }

    public bool AwsRoles(Invocation invocation) => invocation.Value(_awsRoles);

    /// <exception cref="UsageException">That is no network, or no port.</exception>
    public HttpInputOptions Http(Invocation invocation)
    {
        var networks = (invocation.Value(_networks) ?? []).Select(Network).ToImmutableArray();
        var ports = (invocation.Value(_ports) ?? []).Select(Port).ToImmutableArray();
        if (!invocation.Value(_http))
            return networks.IsEmpty && ports.IsEmpty
                ? HttpInputOptions.Off
                : throw new UsageException("Without --http-inputs nothing is read from web servers: give it, too.");
        return new HttpInputOptions
        {
            IsAllowed = true,
            AllowedNetworks = networks,
            Ports = [80, 443, .. ports],
        };
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? network
            : throw new UsageException($"--http-input-network: \"{text}\" is no network, as 10.1.0.0/16.");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new UsageException($"--http-input-port: \"{text}\" is no port.");
}
