using System.Diagnostics;
using System.Text.Json;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>The evaluator in <c>tests/oracles/iam-simulate</c>, as a child process that answers one line for each line it is sent.</summary>
internal sealed class IamSimulate : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private readonly Process process;

    private IamSimulate(Process process) => this.process = process;

    /// <summary>Null when this machine has no npm.</summary>
    public static async Task<IamSimulate?> StartAsync(CancellationToken cancellation, params string[] arguments)
    {
        if (FindOnPath("npm") is not { } npm || FindOnPath("node") is not { } node)
            return null;
        var folder = await InstallAsync(npm, cancellation);
        return new IamSimulate(Start(node, folder, ["driver.mjs", .. arguments]));
    }

    /// <summary>Its verdict: <c>Allowed</c>, <c>ExplicitlyDenied</c>, <c>ImplicitlyDenied</c>, or <c>Error …</c> for a case that it takes for invalid.</summary>
    public async Task<string> AskAsync(OracleCase question, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(question.ToJson().AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return Verdict(await ReadLineAsync(cancellation));
    }

    /// <summary>Its verdicts on all cases, in order. The next ones are sent while it still thinks about the first.</summary>
    public async Task<IReadOnlyList<string>> AskAllAsync(
        IReadOnlyCollection<OracleCase> questions,
        CancellationToken cancellation
    )
    {
        var sending = SendAsync(questions, cancellation);
        var verdicts = new List<string>(questions.Count);
        while (verdicts.Count < questions.Count)
            verdicts.Add(Verdict(await ReadLineAsync(cancellation)));
        await sending;
        return verdicts;
    }

    /// <summary>Evaluations per second over <paramref name="cases"/>, for a process started with <c>--bench SECONDS</c>.</summary>
    public async Task<double> MeasureAsync(IEnumerable<OracleCase> cases, CancellationToken cancellation)
    {
        foreach (var question in cases)
            await process.StandardInput.WriteLineAsync(question.ToJson().AsMemory(), cancellation);
        process.StandardInput.Close();
        var result = JsonDocument.Parse(await ReadLineAsync(cancellation)).RootElement;
        return result.GetProperty("evaluations").GetDouble() / result.GetProperty("seconds").GetDouble();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    private static string Verdict(string line)
    {
        using var answer = JsonDocument.Parse(line);
        var outcome = answer.RootElement.GetProperty("outcome").GetString()!;
        return outcome == "Error" ? $"Error {answer.RootElement.GetProperty("errors")}" : outcome;
    }

    private async Task SendAsync(IEnumerable<OracleCase> questions, CancellationToken cancellation)
    {
        foreach (var question in questions)
            await process.StandardInput.WriteLineAsync(question.ToJson().AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation) =>
        await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation)
        ?? throw new InvalidOperationException("The oracle ended without an answer; its standard error says why.");

    // Installed beside the build's own output, so that the source tree stays as it is.
    private static async Task<string> InstallAsync(string npm, CancellationToken cancellation)
    {
        var root = FindRepository();
        var source = Path.Combine(root, "tests", "oracles", "iam-simulate");
        var folder = Path.Combine(root, "artifacts", "oracles", "iam-simulate");
        await Installing.WaitAsync(cancellation);
        try
        {
            Directory.CreateDirectory(folder);
            var isInstalled =
                Directory.Exists(Path.Combine(folder, "node_modules"))
                && HasSameText(Path.Combine(source, "package-lock.json"), Path.Combine(folder, "package-lock.json"));
            foreach (var file in (string[])["package.json", "driver.mjs", "package-lock.json"])
                File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
            if (!isInstalled)
                await RunNpmAsync(npm, folder, cancellation);
            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task RunNpmAsync(string npm, string folder, CancellationToken cancellation)
    {
        using var install = Start(npm, folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        install.StandardInput.Close();
        var output = await install.StandardOutput.ReadToEndAsync(cancellation).WaitAsync(Patience, cancellation);
        await install.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        if (install.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in {folder} ended with {install.ExitCode}: {output}");
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static bool HasSameText(string left, string right) =>
        File.Exists(right) && File.ReadAllText(left) == File.ReadAllText(right);

    internal static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sluice.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
