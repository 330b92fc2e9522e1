using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Ends a grant, and says what its customer can do besides.</summary>
internal sealed class AccessRevokeCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };

    public AccessRevokeCommand()
        : base(
            "revoke",
            "End a grant, its leases, and the jobs that run on it.",
            "sluice access grant revoke grant-…"
        ) => Add(_grant);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var grant = await client.RevokeGrantAsync(invocation.Value(_grant), cancellation);
        if (invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(WireFormat.Write(grant));
            return ExitCode.Complete;
        }

        invocation.Terminal.Output.WriteLine($"{grant.Id}: {grant.State}");
        if (grant.RevocationPolicy is not { } policy)
            return ExitCode.Complete;
        invocation.Terminal.Say(
            $"Sluice has dropped its credentials. To end the sessions that STS has given out as well, the owner of {grant.RoleArn} adds this inline policy to it, or deletes the role:"
        );
        invocation.Terminal.Output.WriteLine(policy);
        return ExitCode.Complete;
    }
}
