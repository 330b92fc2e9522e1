using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Doctor;
using Spectre.Console;

namespace Sluice.Cli.Commands;

/// <summary>Says whether this machine can do the work.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private readonly Option<DirectoryInfo?> _data = new("--data") { Description = "Folder whose disk is looked at." };
    private readonly Option<Uri?> _endpoint = new("--endpoint-url") { Description = "Server whose clock is compared." };

    public DoctorCommand()
        : base("doctor", "Look at ffmpeg, its known holes, encoders, sandbox, disk and clock.", "sluice doctor")
    {
        Add(_data);
        Add(_endpoint);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var folder = invocation.Value(_data)?.FullName ?? Path.GetTempPath();
        var checks = await new Examination(folder, invocation.Value(_endpoint)).RunAsync(cancellationToken);
        if (invocation.Json)
            invocation.Terminal.WriteJson(new DoctorDocument(checks), DoctorJson.Default.DoctorDocument);
        else
            invocation.Terminal.Tables.Write(Table(checks));
        return checks.Any(check => check.Outcome == CheckOutcome.Failed) ? ExitCode.Failed : ExitCode.Complete;
    }

    private static Table Table(ImmutableArray<Check> checks)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (var check in checks)
        {
            var (word, color) = check.Outcome switch
            {
                CheckOutcome.Ok => ("ok", "green"),
                CheckOutcome.Warning => ("warning", "yellow"),
                _ => ("failed", "red"),
            };
            var text = check.Hint is null ? check.Detail : $"{check.Detail}\n{check.Hint}";
            table.AddRow($"[{color}]{word}[/]", Markup.Escape(check.Name), Markup.Escape(text));
        }
        return table;
    }
}

/// <summary>The document of <c>doctor --json</c>.</summary>
internal sealed record DoctorDocument(ImmutableArray<Check> Checks);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorJson : JsonSerializerContext;
