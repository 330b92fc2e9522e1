using System.Diagnostics;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The AWS SDK for JavaScript: scripts of <c>tests/clients/aws-sdk</c>, run by node against a cloud. Its packages are installed beside the build's output.</summary>
internal static class JavaScriptClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Lines that the script printed; null when this machine has no node or npm.</summary>
    public static async Task<string[]?> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        if (FindOnPath("npm") is not { } npm || FindOnPath("node") is not { } node)
            return null;
        var folder = await InstallAsync(npm);
        File.Copy(Path.Combine(Source, script), Path.Combine(folder, script), overwrite: true);
        var output = await RunAsync(node, folder, [script], environment);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Source => Path.Combine(Root, "tests", "clients", "aws-sdk");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Sluice.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("These tests are not in the repository.");
            return folder.FullName;
        }
    }

    private static async Task<string> InstallAsync(string npm)
    {
        var folder = Path.Combine(Root, "artifacts", "clients", "aws-sdk");
        var (wanted, installed) = (Path.Combine(Source, "package-lock.json"), Path.Combine(folder, "installed.json"));
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted))
                return folder;
            Directory.CreateDirectory(folder);
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            await RunAsync(npm, folder, arguments, new Dictionary<string, string>());
            // Written last: an installation that was cut off is done again.
            File.Copy(wanted, installed, overwrite: true);
            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> RunAsync(
        string program,
        string folder,
        string[] arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
