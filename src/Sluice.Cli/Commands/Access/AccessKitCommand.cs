using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Prints the documents that the customer installs.</summary>
internal sealed class AccessKitCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };
    private readonly Option<DirectoryInfo?> _folder = new("--out")
    {
        Description = "Write the documents to files in this folder as well.",
        HelpName = "DIR",
    };

    public AccessKitCommand()
        : base("kit", "Print what the customer must install, and why.", "sluice access kit grant-… --out kit/")
    {
        Add(_grant);
        Add(_folder);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var kit = await client.GetKitAsync(invocation.Value(_grant), cancellation);
        if (invocation.Value(_folder) is { } folder)
            await SaveAsync(kit, folder, cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(kit));
        else
            Tell(invocation.Terminal, kit);
        return ExitCode.Complete;
    }

    private static IEnumerable<(string File, string Title, string Text)> Documents(AccessKitDocument kit)
    {
        if (kit.Texts.TrustPolicy is { } trust)
            yield return ("trust-policy.json", "Trust policy of the role", trust);
        if (kit.Texts.PermissionsPolicy is { } permissions)
            yield return ("permissions-policy.json", "Inline policy of the role", permissions);
        if (kit.Texts.BucketPolicy is { } bucket)
            yield return ("bucket-policy.json", "Statements of the bucket policy", bucket);
    }

    private static async Task SaveAsync(AccessKitDocument kit, DirectoryInfo folder, CancellationToken cancellation)
    {
        folder.Create();
        foreach (var (file, _, text) in Documents(kit))
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, cancellation);
    }

    private static void Tell(Terminal terminal, AccessKitDocument kit)
    {
        foreach (var (_, title, text) in Documents(kit))
        {
            terminal.Output.WriteLine($"# {title}");
            terminal.Output.WriteLine(text);
            terminal.Output.WriteLine();
        }
        terminal.Output.WriteLine("# Why each statement is there");
        foreach (var statement in kit.Statements)
            terminal.Output.WriteLine(
                $"{statement.Sid} ({statement.Document.ToString().ToLowerInvariant()}): {statement.Reason}"
            );
        foreach (var note in kit.Notes)
            terminal.Output.WriteLine($"Note: {note}");
    }
}
