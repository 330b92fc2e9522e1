using System.Globalization;
using Sluice.Cli.CommandLine;
using Sluice.Jobs.Audit;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>The audit trail for people, or as one JSON document.</summary>
internal static class AuditReport
{
    public static void Write(Invocation invocation, AuditReportDocument report)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(WireFormat.Write(report));
            return;
        }

        invocation.Terminal.Tables.Write(TableOf(report.Entries));
        if (report.Verification is { Intact: true } intact)
            invocation.Terminal.Output.WriteLine(
                $"Intact: {intact.Checked} entries, the newest with hash {intact.Head ?? "none"}."
            );
        else if (report.Verification is { } broken)
            invocation.Terminal.Output.WriteLine($"BROKEN after {broken.Checked} entries. {broken.Fault}");
    }

    private static Table TableOf(IReadOnlyList<AuditEntryDocument> entries)
    {
        var table = new Table()
            .Border(TableBorder.None)
            .AddColumns("", "when", "what", "grant", "job", "for", "session");
        foreach (var entry in entries)
            table.AddRow(
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Markup.Escape(WordOf(entry)),
                Markup.Escape(entry.Grant),
                Markup.Escape(entry.Job ?? ""),
                Markup.Escape(KeysOf(entry)),
                Markup.Escape(entry.Session ?? "")
            );
        return table;
    }

    private static string WordOf(AuditEntryDocument entry) =>
        entry.Kind switch
        {
            AuditKind.LeaseGranted => "lease",
            AuditKind.LeaseRenewed => "renewal",
            AuditKind.LeaseDirect => "own credentials",
            AuditKind.LeaseRefused => $"refused: {entry.RefusalCode}",
            AuditKind.GrantRevoked => "revoked",
            _ => entry.Kind.ToString(),
        };

    private static string KeysOf(AuditEntryDocument entry)
    {
        var keys = (entry.ReadKeys ?? [])
            .Select(key => $"read {key}")
            .Concat((entry.WriteKeys ?? []).Select(key => $"write {key}"))
            .Concat((entry.WritePrefixes ?? []).Select(prefix => $"write {prefix}*"));
        var wider = entry.Widened is { } widened ? $" (reached {string.Join(", ", widened)})" : "";
        return $"{string.Join(", ", keys)} in {entry.Bucket}{wider}";
    }
}
