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
        foreach (var option in new Option[] { _role, _prefix, _use, _mode, _externalId, _endpoint, _region })
            Add(option);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var role = invocation.Value(_role);
        var order = new GrantOrder
        {
            Bucket = invocation.Value(_bucket),
            Mechanism = role is null ? GrantMechanismKind.BucketPolicy : GrantMechanismKind.CrossAccountRole,
            RoleArn = role,
            Prefix = invocation.Value(_prefix),
            Use = invocation.Value(_use),
            ExternalIdMode = role is null ? null : invocation.Value(_mode),
            ExternalId = invocation.Value(_externalId),
            EndpointUrl = invocation.Value(_endpoint),
            Region = invocation.Value(_region),
        };
        var grant = await client.CreateGrantAsync(order, cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(grant));
        else
            Tell(invocation.Terminal, grant);
        return ExitCode.Complete;
    }

    private static void Tell(Terminal terminal, GrantDocument grant)
    {
        terminal.Output.WriteLine(grant.Id);
        if (grant.ExternalId is { } id)
            terminal.Output.WriteLine($"external id {id}");
        terminal.Say($"Next: sluice access kit {grant.Id}");
    }
}
