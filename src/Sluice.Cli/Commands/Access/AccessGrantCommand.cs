using System.CommandLine;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Reserves a grant: its external id exists before the customer's role does.</summary>
internal sealed class AccessGrantCommand : ApiCommand
{
    private readonly Argument<string> _bucket = new("BUCKET") { Description = "Name of the customer's bucket." };
    private readonly Option<string?> _role = new("--role")
    {
        Description = "ARN of the role that the customer has or will make. Without it, the grant is by bucket policy.",
        HelpName = "ARN",
    };
    private readonly Option<string?> _service = new("--service")
    {
        Description =
            "The role trusts this service, as mediaconvert.amazonaws.com, and Sluice acts as it: local clouds only.",
        HelpName = "NAME",
    };
    private readonly Option<string?> _passedBy = new("--passed-by")
    {
        Description = "With --service: who hands the role over, and so needs iam:PassRole.",
        HelpName = "ARN",
    };
    private readonly Option<bool> _ambient = new("--ambient")
    {
        Description = "Sluice's own credentials reach the bucket: for the operator's own buckets alone.",
    };
    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "Keys that it covers; without it, the whole bucket.",
        HelpName = "PREFIX/",
    };
    private readonly Option<GrantUse> _use = new("--use")
    {
        Description = "Read, Write or ReadWrite.",
        DefaultValueFactory = _ => GrantUse.ReadWrite,
    };
    private readonly Option<ExternalIdMode> _mode = new("--external-id-mode")
    {
        Description = "Generated: one for this grant. Global: the organization's one. Custom: your own.",
        DefaultValueFactory = _ => ExternalIdMode.Generated,
    };
    private readonly Option<string?> _externalId = new("--external-id")
    {
        Description = "Only with the mode Custom.",
        HelpName = "ID",
    };
    private readonly GrantHeaderOptions _headers = new();
    private readonly Option<string?> _endpoint = new("--endpoint-url")
    {
        Description = "Server of the bucket, where that is not the default.",
        HelpName = "URL",
    };
    private readonly Option<string?> _region = new("--region") { Description = "Region of the bucket." };

    public AccessGrantCommand()
        : base(
            "grant",
            "Ask for a grant on a bucket, and receive its external id.",
            "sluice access grant studio-masters --use Read --prefix masters/ --role arn:aws:iam::111122223333:role/sluice"
        )
    {
        Add(_bucket);
        foreach (
            var option in new Option[]
            {
                _role,
                _service,
                _passedBy,
                _ambient,
                _prefix,
                _use,
                _mode,
                _externalId,
                _endpoint,
                _region,
            }
        )
            Add(option);
        _headers.AddTo(this);
        Add(new AccessRotateCommand());
        Add(new AccessRoleCommand());
        Add(new AccessHistoryCommand());
        Add(new AccessRevokeCommand());
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var order = _headers.Apply(invocation, Order(invocation));
        var grant = await client.CreateGrantAsync(order, cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(grant));
        else
            Tell(invocation.Terminal, grant);
        return ExitCode.Complete;
    }

    private GrantOrder Order(Invocation invocation)
    {
        var mechanism = Mechanism(invocation);
        return new GrantOrder
        {
            Bucket = invocation.Value(_bucket),
            Mechanism = mechanism,
            RoleArn = invocation.Value(_role),
            Service = invocation.Value(_service),
            PassedBy = invocation.Value(_passedBy),
            Prefix = invocation.Value(_prefix),
            Use = invocation.Value(_use),
            ExternalIdMode = mechanism == GrantMechanismKind.CrossAccountRole ? invocation.Value(_mode) : null,
            ExternalId = invocation.Value(_externalId),
            EndpointUrl = invocation.Value(_endpoint),
            Region = invocation.Value(_region),
        };
    }

    private GrantMechanismKind Mechanism(Invocation invocation) =>
        (invocation.Value(_ambient), invocation.Value(_service), invocation.Value(_role)) switch
        {
            (true, null, null) => GrantMechanismKind.Ambient,
            (true, _, _) => throw new UsageException("--ambient takes no role: Sluice's own credentials are used."),
            (_, not null, null) => throw new UsageException(
                "--service needs --role: the role that the service assumes."
            ),
            (_, not null, _) => GrantMechanismKind.ServiceRole,
            (_, _, null) => GrantMechanismKind.BucketPolicy,
            _ => GrantMechanismKind.CrossAccountRole,
        };

    private static void Tell(Terminal terminal, GrantDocument grant)
    {
        terminal.Output.WriteLine(grant.Id);
        if (grant.ExternalId is { } id)
            terminal.Output.WriteLine($"external id {id}");
        if (grant.MarkerKey is { } key)
            terminal.Output.WriteLine($"marker      s3://{grant.Bucket}/{key}");
        terminal.Say($"Next: sluice access kit {grant.Id}");
    }
}
