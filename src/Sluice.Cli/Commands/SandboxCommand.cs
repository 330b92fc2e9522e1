using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Hosting;
using Sluice.LocalCloud;

namespace Sluice.Cli.Commands;

/// <summary>The local cloud alone, until it is interrupted.</summary>
internal sealed class SandboxCommand : CliCommand
{
    private readonly Option<int> _port = ServerOptions.Port(4100);
    private readonly Option<DirectoryInfo?> _data = ServerOptions.Data();
    private readonly Option<string[]> _accounts = ServerOptions.Accounts();
    private readonly Option<bool> _awsDefaults = new("--aws-defaults")
    {
        Description =
            "Make buckets as AWS does since April 2023: Block Public Access on, access control lists off. Without it buckets are plain, as the test suites of S3 clients expect them.",
    };

    public SandboxCommand()
        : base(
            "sandbox",
            "Run S3, STS, IAM, KMS, SQS and EventBridge on this machine, every call authorized by its policies.",
            "sluice sandbox --port 4100 --data ./cloud\naws --endpoint-url http://127.0.0.1:4100 s3 mb s3://masters"
        )
    {
        Add(_port);
        Add(_data);
        Add(_accounts);
        Add(_awsDefaults);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var data = DataFolder.At(invocation.Value(_data));
        var port = BoundPort.Take(invocation.Value(_port));
        await using var cloud = await LocalCloudServer.OpenAsync(
            new LocalCloudOptions
            {
                DataFolder = data.Path,
                PublicUrl = port.Url,
                LegacyBuckets = !invocation.Value(_awsDefaults),
                IsLasting = invocation.Value(_data) is not null,
            },
            TimeProvider.System
        );
        var accounts = LocalAccounts.Ensure(cloud, invocation.Value(_accounts));
        await using var app = Loopback.Builder(port).Build();
        app.MapLocalCloud(cloud);
        await app.StartAsync(cancellationToken);

        var endpoint = port.Url.GetLeftPart(UriPartial.Authority);
        var ready = new ReadyDocument(endpoint, [.. accounts.Select(ReadyAccount.Of)], []);
        ReadyNotice.Write(invocation, ready);
        await Interrupt.WaitAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Complete;
    }
}
