using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Verification;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;
using Spectre.Console;

namespace Sluice.Cli.Commands.Access;

/// <summary>Proves a grant: what must work works, and what must be refused is refused.</summary>
internal sealed class AccessVerifyCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };

    private readonly Option<bool> _matrix = new("--matrix")
    {
        Description =
            "Call nobody: print what each statement and condition of the kit is there for, each left out in turn.",
    };

    public AccessVerifyCommand()
        : base(
            "verify",
            "Prove a grant with real calls, and name what is missing or too wide.",
            "sluice access verify grant-…"
        )
    {
        Add(_grant);
        Add(_matrix);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        if (invocation.Value(_matrix))
            return await WriteMatrixAsync(invocation, client, cancellation);
        var verified = await client.VerifyGrantAsync(invocation.Value(_grant), cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(verified));
        else
            Tell(invocation.Terminal, verified);
        return verified.Grant.State == GrantState.Verified ? ExitCode.Complete : ExitCode.Failed;
    }

    private async Task<int> WriteMatrixAsync(Invocation invocation, SluiceClient client, CancellationToken cancellation)
    {
        var grant = await client.GetGrantAsync(invocation.Value(_grant), cancellation);
        var kit = await client.GetKitAsync(grant.Id, cancellation);
        return MatrixReport.Write(
            invocation,
            new AccessKit
            {
                Statements = [.. kit.Statements.Select(one => one.ToStatement())],
                Role = Arn.TryParse(grant.RoleArn, out var role) ? role : null,
                Account = AccountId.IsValid(grant.BucketOwner) ? new AccountId(grant.BucketOwner!) : null,
            }
        );
    }

    private static void Tell(Terminal terminal, GrantVerificationDocument verified)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("", "step", "expected", "observed");
        foreach (var finding in verified.Report.Findings)
            table.AddRow(
                finding.Outcome switch
                {
                    FindingOutcome.Pass => "[green]ok[/]",
                    FindingOutcome.Fail => "[red]FAILED[/]",
                    _ => "skipped",
                },
                Markup.Escape(finding.Step),
                Markup.Escape(finding.Expected),
                Markup.Escape(finding.Observed)
            );
        terminal.Tables.Write(table);
        terminal.Output.WriteLine($"{verified.Grant.Id}: {verified.Grant.State}");
        foreach (var failure in verified.Report.Findings.Select(finding => finding.Failure).OfType<ErrorBody>())
            ErrorReport.Write(terminal, failure);
    }
}
