using System.CommandLine;
using Sluice.Access.Grants;
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

    public AccessVerifyCommand()
        : base(
            "verify",
            "Prove a grant with real calls, and name what is missing or too wide.",
            "sluice access verify grant-…"
        ) => Add(_grant);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var verified = await client.VerifyGrantAsync(invocation.Value(_grant), cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(verified));
        else
            Tell(invocation.Terminal, verified);
        return verified.Grant.State == GrantState.Verified ? ExitCode.Complete : ExitCode.Failed;
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
