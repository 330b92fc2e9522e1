namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The AWS SDK for JavaScript: scripts of <c>tests/clients/aws-sdk</c>, run by node against a cloud. Its packages are installed beside the build's output.</summary>
internal static class JavaScriptClient
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private static string Source => Path.Combine(ClientPrograms.Repository, "tests", "clients", "aws-sdk");

    /// <summary>Lines that the script printed; null when this machine has no node or npm.</summary>
    public static async Task<string[]?> RunAsync(string script, Dictionary<string, string> environment)
    {
        if (ClientPrograms.Find("npm") is not { } npm || ClientPrograms.Find("node") is not { } node)
            return null;
        var folder = await InstallAsync(npm);
        File.Copy(Path.Combine(Source, script), Path.Combine(folder, script), overwrite: true);
        return await ClientPrograms.RunAsync(node, [script], folder, environment);
    }

    private static async Task<string> InstallAsync(string npm)
    {
        var folder = Path.Combine(ClientPrograms.Repository, "artifacts", "clients", "aws-sdk");
        var (wanted, installed) = (Path.Combine(Source, "package-lock.json"), Path.Combine(folder, "installed.json"));
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted))
                return folder;
            Directory.CreateDirectory(folder);
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
            await ClientPrograms.RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, []);
            // Written last: an installation that was cut off is done again.
            File.Copy(wanted, installed, overwrite: true);
            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }
}
