using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Names another role for a grant.</summary>
internal sealed class AccessRoleCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };
    private readonly Argument<string> _role = new("ARN")
    {
        Description = "The role that the customer has or will make.",
    };

    public AccessRoleCommand()
        : base(
            "role",
            "Name another role; the grant has to be verified anew.",
            "sluice access grant role grant-… arn:aws:iam::111122223333:role/sluice-2"
        )
    {
        Add(_grant);
        Add(_role);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var grant = await client.ChangeGrantRoleAsync(invocation.Value(_grant), invocation.Value(_role), cancellation);
        invocation.Terminal.Output.WriteLine(
            invocation.Json ? WireFormat.Write(grant) : $"{grant.Id}: {grant.State}, {grant.RoleArn}"
        );
        return ExitCode.Complete;
    }
}
