using System.CommandLine;
using Sluice.Access.Grants;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Begins a change of external id.</summary>
internal sealed class AccessRotateCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };

    public AccessRotateCommand()
        : base(
            "rotate",
            "Issue a new external id; both are taken until the new one is proved and the old one refused.",
            "sluice access grant rotate grant-…"
        ) => Add(_grant);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var grant = await client.RotateGrantAsync(invocation.Value(_grant), cancellation);
        if (invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(WireFormat.Write(grant));
            return ExitCode.Complete;
        }

        foreach (var line in Steps(grant))
            invocation.Terminal.Output.WriteLine(line);
        return ExitCode.Complete;
    }

    private static IEnumerable<string> Steps(GrantDocument grant)
    {
        if (grant.Rotation is not { Stage: RotationStage.Introducing } rotation)
            yield break;
        yield return $"new external id {rotation.ExternalId}";
        yield return $"1. Let the trust policy of {grant.RoleArn} list both ids: sluice access kit {grant.Id}";
        yield return $"2. Prove the new one: sluice access verify {grant.Id}";
        yield return $"3. Remove {grant.ExternalId} from the trust policy";
        yield return $"4. Prove that the old one is refused: sluice access verify {grant.Id}";
    }
}
