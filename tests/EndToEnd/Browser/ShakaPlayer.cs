using System.Diagnostics;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.Browser;

/// <summary>shaka-player, which tests install with npm beside the build's own output: it plays DASH.</summary>
internal static class ShakaPlayer
{
    public const string Page = "shaka.html";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly SemaphoreSlim Installing = new(1);
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "oracles", "shaka-player");

    /// <summary>Folder of its scripts; null before <see cref="InstallAsync"/>, and where npm could not get it.</summary>
    public static string? Installed =>
        Path.Combine(Folder, "node_modules", "shaka-player", "dist") is var scripts && Directory.Exists(scripts)
            ? scripts
            : null;

    /// <summary>Whether it can be used; installs it where that is still to be done.</summary>
    public static async Task<bool> InstallAsync(CancellationToken cancellationToken)
    {
        await Installing.WaitAsync(cancellationToken);
        try
        {
            if (Installed is null)
            {
                var source = Path.Combine(Repository.Root, "tests", "oracles", "shaka-player");
                Directory.CreateDirectory(Folder);
                foreach (var file in (string[])["package.json", "package-lock.json"])
                    File.Copy(Path.Combine(source, file), Path.Combine(Folder, file), overwrite: true);
                await RunNpmAsync(cancellationToken);
            }

            return Installed is not null;
        }
        finally
        {
            Installing.Release();
        }
    }

    // No npm and no registry are both reasons to skip: what is looked at is whether it is there afterwards.
    private static async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/usr/bin/env", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var said = Task.WhenAll(
            npm.StandardOutput.ReadToEndAsync(cancellationToken),
            npm.StandardError.ReadToEndAsync(cancellationToken)
        );
        await npm.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        await said;
    }
}
