using Sluice.Access.Kits.Rendering;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Output;

/// <summary>A kit for people, and as files.</summary>
internal static class KitReport
{
    /// <summary>Documents come with the reasons and notes; the other formats have them in comments, and are printed so that they can be piped.</summary>
    public static void Write(Terminal terminal, AccessKitDocument kit, KitFormat format)
    {
        foreach (var file in kit.Files)
        {
            if (format == KitFormat.Json)
                terminal.Output.WriteLine($"# {file.Name}");
            terminal.Output.WriteLine(file.Text);
        }

        if (format == KitFormat.Json)
            Explain(terminal, kit);
        foreach (var size in kit.Sizes.Where(size => size.Used > size.Limit))
            terminal.Say(
                $"The {size.Document} document has {size.Used} of {size.Limit} characters: AWS will refuse it."
            );
    }

    public static async Task SaveAsync(AccessKitDocument kit, DirectoryInfo folder, CancellationToken cancellation)
    {
        folder.Create();
        foreach (var file in kit.Files)
        {
            var path = Path.Combine(folder.FullName, file.Name);
            await File.WriteAllTextAsync(path, file.Text, cancellation);
            if (file.Name.EndsWith(".sh", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }

    private static void Explain(Terminal terminal, AccessKitDocument kit)
    {
        terminal.Output.WriteLine("# Why each statement is there");
        foreach (var statement in kit.Statements)
            terminal.Output.WriteLine(
                $"{statement.Sid} ({statement.Document.ToString().ToLowerInvariant()}): {statement.Reason}"
            );
        foreach (var note in kit.Notes)
            terminal.Output.WriteLine($"Note: {note}");
    }
}
