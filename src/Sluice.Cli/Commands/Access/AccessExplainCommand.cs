using System.CommandLine;
using System.Text;
using Sluice.Access.Cases;
using Sluice.Access.Explaining;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;

namespace Sluice.Cli.Commands.Access;

/// <summary>Says offline why a request is allowed or not, and the smallest change that would turn it round.</summary>
internal sealed class AccessExplainCommand : CliCommand
{
    private readonly ExplainOptions _options = new();
    private readonly Option<string?> _cases = new("--cases")
    {
        Description = "Decide a file of cases instead, one JSON object a line; - is standard input.",
        HelpName = "FILE",
    };

    public AccessExplainCommand()
        : base(
            "explain",
            "Say why a request is allowed or refused, and the smallest change that turns it round. Asks no server.",
            """
            sluice access explain --principal arn:aws:iam::111122223333:role/sluice --action s3:GetObject --resource arn:aws:s3:::masters/a.mov --identity role.json
            sluice access explain --principal arn:aws:iam::111122223333:user/sluice --action sts:AssumeRole --resource arn:aws:iam::444455556666:role/video --context sts:ExternalId=slc-1 --identity caller.json --resource-policy trust.json
            aws iam get-account-authorization-details > iam.json && sluice access explain --authorization-details iam.json --principal arn:aws:iam::111122223333:role/video --action s3:PutObject --resource arn:aws:s3:::renditions/a.ts
            sluice access explain --cases cases.jsonl --json
            """
        )
    {
        _options.AddTo(this);
        Add(_cases);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Value(_cases) is { } file)
            return await AnswerAsync(file, cancellationToken);
        var read = _options.Read(invocation);
        var explanation = Explainer.Explain(read.Request, read.Policies);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(ExplanationJson.Write(explanation));
        else
            ExplanationReport.Write(invocation.Terminal, explanation);
        return explanation.Decision.IsAllowed ? ExitCode.Complete : ExitCode.Failed;
    }

    // Refusals are answers here: the exit code tells only whether every line got one.
    private static async Task<int> AnswerAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var input = new StreamReader(
                file == "-" ? Console.OpenStandardInput() : File.OpenRead(file),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
            await using var output = new StreamWriter(
                Console.OpenStandardOutput(),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
            output.NewLine = "\n";
            await CaseLines.AnswerAsync(input, output, cancellationToken);
            return ExitCode.Complete;
        }
        catch (Exception unreadable)
            when (unreadable is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {unreadable.Message}");
        }
    }
}
