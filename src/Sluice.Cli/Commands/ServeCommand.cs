using System.CommandLine;
using Sluice.Access;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Hosting;
using Sluice.Cli.Output;
using Sluice.Jobs;
using Sluice.Media;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Commands;

/// <summary>API and worker, until they are interrupted.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly Option<bool> _localCloud = new("--local-cloud")
    {
        Description = "S3, STS and IAM answer on the same port; Sluice acts as a user of the local account \"sluice\".",
    };
    private readonly EndpointOptions _endpoint = new();
    private readonly TenancyOptions _tenancy = new();
    private readonly ReachOptions _reach = new();
    private readonly JobSourceOptions _sources = new();
    private readonly Option<int> _port = ServerOptions.Port(8080);
    private readonly Option<DirectoryInfo?> _data = ServerOptions.Data();
    private readonly Option<string[]> _accounts = ServerOptions.Accounts();
    private readonly Option<string[]> _organizations = new("--organization")
    {
        Description = "An organization that gets an API key; may be given again. Without it: studio.",
        HelpName = "NAME",
    };
    private readonly Option<int> _concurrency = new("--concurrency")
    {
        Description = "Encodes at once.",
        DefaultValueFactory = _ => 1,
    };

    public ServeCommand()
        : base(
            "serve",
            "Run the API and a worker on this machine.",
            "sluice serve --local-cloud --port 8080 --data ./state\n"
                + "sluice serve --data ./state --region eu-central-1\n"
                + "sluice serve --data ./state --endpoint-url https://s3.example.com\n"
                + "sluice serve --data ./state --operator studio --no-custom-external-ids --check-grants 6h\n"
                + "sluice serve --data ./state --fips --sts-region us-east-1 --sts-region us-west-2\n"
                + "sluice serve --local-cloud --data ./state --public-url https://media.example.com --event-targets any\n"
                + "sluice serve --local-cloud --data ./state --aws-roles --http-inputs"
        )
    {
        foreach (var option in new Option[] { _localCloud, _port, _data, _accounts, _organizations, _concurrency })
            Add(option);
        _endpoint.AddTo(this);
        _tenancy.AddTo(this);
        _reach.AddTo(this);
        _sources.AddTo(this);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var data = DataFolder.At(invocation.Value(_data));
        try
        {
            await using var host = await SluiceHost.StartAsync(Settings(invocation, data.Path), cancellationToken);
            ReadyNotice.Write(invocation, host.Ready);
            await Interrupt.WaitAsync(cancellationToken);
            return ExitCode.Complete;
        }
        catch (Exception failed) when (failed is AccessException or MediaException or IOException)
        {
            ErrorReport.Write(invocation.Terminal, ErrorBody.From(JobFailure.From(failed)));
            return ExitCode.Failed;
        }
    }

    private HostSettings Settings(Invocation invocation, string dataFolder)
    {
        if (invocation.Value(_localCloud) && _endpoint.IsNamed(invocation))
            throw new UsageException("--local-cloud is an endpoint itself: leave --endpoint-url out.");
        return new(invocation.Value(_port), dataFolder)
        {
            Endpoint = _endpoint.Read(invocation),
            LocalCloud = invocation.Value(_localCloud),
            Accounts = [.. invocation.Value(_accounts) ?? []],
            Organizations = invocation.Value(_organizations) is { Length: > 0 } names
                ? [.. names]
                : [LocalAccounts.Studio],
            Operator = _tenancy.Operator(invocation),
            AllowCustomExternalIds = _tenancy.AllowsCustomIds(invocation),
            GrantChecks = _tenancy.GrantChecks(invocation),
            Reach = _reach.Aws(invocation),
            AwsRoles = _sources.AwsRoles(invocation),
            HttpInputs = _sources.Http(invocation),
            EventTargets = _reach.EventTargets(invocation),
            PublicUrl = _reach.PublicUrl(invocation),
            Concurrency = Math.Clamp(invocation.Value(_concurrency), 1, 64),
        };
    }
}
