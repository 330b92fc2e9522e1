using System.Diagnostics;
using Sluice.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Scenarios;

namespace Sluice.Tests.Integration.Access.Kits;

/// <summary>The tools that customers check templates and configurations with. Those that are missing are skipped by name.</summary>
public sealed class KitToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-kits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cfn_lint_finds_nothing_in_the_templates()
    {
        var tool = Find("cfn-lint");
        Assert.SkipUnless(tool is not null, "There is no cfn-lint here.");
        Save(KitFormat.CloudFormation, ".yaml");

        var (code, output) = await RunAsync(tool!, Directory.GetFiles(_folder));

        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task Terraform_reads_the_configurations_and_would_not_lay_them_out_otherwise()
    {
        var tool = Find("terraform") ?? Find("tofu");
        Assert.SkipUnless(tool is not null, "There is neither terraform nor tofu here.");
        Save(KitFormat.Terraform, ".tf");

        var (code, output) = await RunAsync(tool!, ["fmt", "-check", "-diff", _folder]);

        code.ShouldBe(0, output);
    }

    private void Save(KitFormat format, string extension)
    {
        foreach (var name in VendorScenarios.All.Keys)
            File.WriteAllText(
                Path.Combine(_folder, name + extension),
                KitRenderer.Render(VendorScenarios.Kit(name), format).Single().Text
            );
    }

    private static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output)> RunAsync(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(deadline.Token),
            process.StandardError.ReadToEndAsync(deadline.Token)
        );
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }
}
