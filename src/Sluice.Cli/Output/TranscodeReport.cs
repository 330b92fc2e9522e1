using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Output;

/// <summary>A transcode's outcome for people.</summary>
internal static class TranscodeReport
{
    public static void Write(Terminal terminal, TranscodeDocument document)
    {
        if (document.Error is { } error)
        {
            ErrorReport.Write(terminal, error);
            return;
        }

        terminal.Tables.Write(Outputs(document.Outputs ?? []));
        if (document.Timings is { } timings)
            terminal.Output.WriteLine(
                $"{timings.Total:0.0} s: probe {timings.Probe:0.00}, plan {timings.Plan:0.00}, encode {timings.Encode:0.0}, upload {timings.Upload:0.00}"
            );
        foreach (var warning in document.Warnings ?? [])
            terminal.Say($"warning: {warning.Message} ({warning.Code})");
    }

    public static Table Outputs(IEnumerable<OutputDocument> outputs)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var name in new[] { "kind", "path", "size", "duration", "bytes", "kbit/s", "codecs" })
            table.AddColumn(new TableColumn(name).NoWrap());
        foreach (var output in outputs)
            table.AddRow(
                output.Kind.ToString().ToLowerInvariant(),
                Markup.Escape(output.Path),
                output.Width is null ? "" : $"{output.Width}x{output.Height}",
                output.Duration is { } seconds ? $"{seconds:0.00}" : "",
                output.Bytes is { } bytes ? $"{bytes:N0}" : "",
                output.Bitrate is { } rate ? $"{rate / 1000:N0}" : "",
                output.Codecs ?? ""
            );
        return table;
    }
}
