using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Who used which grant for which job and which keys.</summary>
internal sealed class AccessAuditCommand : ApiCommand
{
    private readonly Option<string?> _grant = new("--grant") { Description = "Only this grant.", HelpName = "GRANT" };
    private readonly Option<string?> _job = new("--job") { Description = "Only this job.", HelpName = "JOB" };
    private readonly Option<string?> _since = new("--since")
    {
        Description = "Only from then on: a point in time, or as long ago as 90m, 24h or 7d.",
        HelpName = "TIME",
    };
    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check that each entry of the whole trail follows from the one before.",
    };
    private readonly Option<string?> _head = new("--head")
    {
        Description = "With --verify: a hash that was kept from an earlier check, which must still be there.",
        HelpName = "HASH",
    };

    public AccessAuditCommand()
        : base(
            "audit",
            "Print who used which grant for which job, and check the trail.",
            "sluice access audit --verify"
        )
    {
        Add(_grant);
        Add(_job);
        Add(_since);
        Add(_verify);
        Add(_head);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var query = new AuditListQuery
        {
            Grant = invocation.Value(_grant),
            Job = invocation.Value(_job),
            Since = AuditSince.Read(invocation.Value(_since), TimeProvider.System.GetUtcNow()),
        };
        var reader = new AuditReader(client);
        var entries = new List<AuditEntryDocument>();
        await foreach (var entry in reader.ReadAsync(query, cancellation))
            entries.Add(entry);
        var verification = invocation.Value(_verify)
            ? await reader.VerifyAsync(invocation.Value(_head), cancellation)
            : null;
        AuditReport.Write(invocation, new AuditReportDocument(entries) { Verification = verification });
        return verification is { Intact: false } ? ExitCode.Failed : ExitCode.Complete;
    }
}
