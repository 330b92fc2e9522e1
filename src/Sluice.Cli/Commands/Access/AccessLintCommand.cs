using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Linting;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;

namespace Sluice.Cli.Commands.Access;

/// <summary>Reviews policy documents in files.</summary>
internal sealed class AccessLintCommand : CliCommand
{
    private static readonly string[] Types = ["trust", "identity", "bucket", "key", "queue", "scp", "rcp"];

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description =
            "Policy documents; those that belong together in one call, since some mistakes show only between them.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> _type = new("--type")
    {
        Description = "What they are attached to; without it, told by their content.",
        HelpName = "TYPE",
    };
    private readonly Option<string?> _account = new("--account")
    {
        Description = "The account that owns them: makes patches complete.",
        HelpName = "ID",
    };
    private readonly Option<string[]> _names = new("--known-name")
    {
        Description = "A name that others know, such as your organization's: no external id should be made of it.",
        HelpName = "NAME",
    };

    public AccessLintCommand()
        : base(
            "lint",
            "Review policy documents: what is unsafe, too wide, or without effect. Asks no server.",
            """
            sluice access lint trust.json permissions.json
            sluice access lint bucket.json --type bucket --account 111122223333 --json
            """
        )
    {
        _type.AcceptOnlyFromAmong(Types);
        Add(_files);
        Add(_type);
        Add(_account);
        Add(_names);
    }

    protected override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var kind = Kind(invocation.Value(_type));
        var subjects = invocation
            .Value(_files)
            .Select(file => new LintSubject(Path.GetFileName(file), PolicyFile.ReadText(file), kind))
            .ToList();
        var findings = PolicyLint.Review(subjects, Context(invocation));
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(LintJson.Write(findings));
        else
            LintReport.Write(invocation.Terminal, findings);
        var isClean = !findings.Any(finding => finding.Severity == LintSeverity.Error);
        return Task.FromResult(isClean ? ExitCode.Complete : ExitCode.Failed);
    }

    private LintContext Context(Invocation invocation)
    {
        var account = invocation.Value(_account);
        if (account is not null && !AccountId.IsValid(account))
            throw new UsageException($"--account {account} is no account id: 12 digits are expected.");
        return new LintContext
        {
            Owner = account is null ? null : new AccountId(account),
            KnownNames = [.. invocation.Value(_names) ?? []],
        };
    }

    private static LintKind? Kind(string? type) =>
        type switch
        {
            null => null,
            "trust" => LintKind.Trust,
            "identity" => LintKind.Identity,
            "bucket" => LintKind.Bucket,
            "key" => LintKind.Key,
            "queue" => LintKind.Queue,
            "scp" => LintKind.ServiceControl,
            _ => LintKind.ResourceControl,
        };
}
