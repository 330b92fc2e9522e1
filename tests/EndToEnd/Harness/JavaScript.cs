namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>Scripts of <c>tests/clients</c>, run by node. Their packages are installed beside the build's output.</summary>
/// <param name="folder">Name below <c>tests/clients</c>.</param>
internal sealed class JavaScript(string folder)
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Why scripts cannot be run here; null when they can.</summary>
    public static async Task<string?> FindObstacleAsync() =>
        !await Tool.WorksAsync("node", "--version") ? "node is not installed"
        : !await Tool.WorksAsync("npm", "--version") ? "npm is not installed"
        : null;

    /// <summary>Lines that the script printed.</summary>
    public async Task<string[]> RunAsync(Surroundings surroundings, string script)
    {
        var installed = await InstallAsync();
        File.Copy(Path.Combine(Source, script), Path.Combine(installed, script), overwrite: true);
        var output = await Tool.RunAsync(surroundings, "node", Path.Combine(installed, script));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string Source => Path.Combine(Repository.Root, "tests", "clients", folder);

    private async Task<string> InstallAsync()
    {
        var target = Path.Combine(Repository.Root, "artifacts", "clients", folder);
        var (wanted, done) = (Path.Combine(Source, "package-lock.json"), Path.Combine(target, "installed.json"));
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(done) && await File.ReadAllTextAsync(done) == await File.ReadAllTextAsync(wanted))
                return target;
            Directory.CreateDirectory(target);
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(Source, file), Path.Combine(target, file), overwrite: true);
            await Tool.RunAsync(
                Surroundings.Bare,
                "npm",
                ["ci", "--prefix", target, "--ignore-scripts", "--no-audit", "--no-fund"]
            );
            // Written last: an installation that was cut off is done again.
            File.Copy(wanted, done, overwrite: true);
            return target;
        }
        finally
        {
            Installing.Release();
        }
    }
}
