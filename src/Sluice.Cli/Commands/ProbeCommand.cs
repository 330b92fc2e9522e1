using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Cli.Transcoding;
using Sluice.Jobs;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Commands;

/// <summary>Says what an input is.</summary>
internal sealed class ProbeCommand : CliCommand
{
    private readonly Argument<string> _input = new("INPUT") { Description = "A file, or s3://BUCKET/KEY." };
    private readonly BucketOptions _buckets = new();

    public ProbeCommand()
        : base("probe", "Say what a file is, as Sluice would read it.", "sluice probe in.mov --json")
    {
        Add(_input);
        _buckets.AddTo(this);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var input = Location.Parse(invocation.Value(_input));
        var order = _buckets.Apply(invocation, TranscodeOrder.ToLookAt(input));
        try
        {
            var source = await TranscodeFlow.ProbeAsync(order, cancellationToken);
            Show(invocation, ProbeDocument.From(source));
            return ExitCode.Complete;
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or UsageException))
        {
            Failures.Log(invocation.Terminal, failed);
            Show(invocation, ProbeDocument.From(JobFailure.From(failed)));
            return ExitCode.Failed;
        }
    }

    private static void Show(Invocation invocation, ProbeDocument document)
    {
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(document));
        else if (document.Error is { } error)
            ErrorReport.Write(invocation.Terminal, error);
        else
            Write(invocation.Terminal, document.Input!);
    }

    private static void Write(Terminal terminal, SourceDocument source)
    {
        terminal.Output.WriteLine($"{source.Uri}: {source.Container}, {source.Duration:0.000} s");
        var table = new Table().Border(TableBorder.None);
        foreach (var name in new[] { "stream", "type", "codec", "size", "rate", "channels", "language" })
            table.AddColumn(name);
        foreach (var stream in source.Streams)
            table.AddRow(
                $"{stream.Index}",
                stream.Type,
                stream.Codec ?? "unknown",
                stream.Width is null
                    ? ""
                    : $"{stream.Width}x{stream.Height}{(stream.Rotation is { } turn ? $", turned {turn}" : "")}",
                stream.FrameRate ?? (stream.SampleRate is { } rate ? $"{rate} Hz" : ""),
                stream.Channels?.ToString() ?? "",
                Markup.Escape(stream.Language ?? "")
            );
        terminal.Tables.Write(table);
    }
}
