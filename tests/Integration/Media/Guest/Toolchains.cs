using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Tests.Integration.Media.Guest;

/// <summary>The toolchains that tests run guests with: the real one, and one whose ffmpeg is the fake encoder.</summary>
static class Toolchains
{
    public static FfmpegToolchain Real { get; } = FfmpegToolchain.Find();

    public static FfmpegToolchain Fake { get; } =
        Real with
        {
            Ffmpeg = Path.Combine(AppContext.BaseDirectory, "fake-encoder"),
        };

    /// <summary>Names of the sandboxes that confine on this machine: every one must hold.</summary>
    public static TheoryData<string> Confining =>
        [.. new[] { "bubblewrap", "landlock" }.Where(name => InSandbox(Real, name) is not null)];

    public static TheoryData<string> All => [.. Confining.Select(row => row.Data), "none"];

    public static FfmpegToolchain In(FfmpegToolchain toolchain, string sandbox) =>
        InSandbox(toolchain, sandbox) ?? throw new InvalidOperationException($"There is no {sandbox} here.");

    private static FfmpegToolchain? InSandbox(FfmpegToolchain toolchain, string sandbox) =>
        sandbox switch
        {
            "bubblewrap" => Real.Sandbox is GuestSandbox.Bubblewrap ? toolchain : null,
            "landlock" => toolchain.Launcher is not null && LandlockRules.Abi >= LandlockRules.LeastAbi
                ? toolchain with
                {
                    Sandbox = new GuestSandbox.Landlock(LandlockRules.Abi),
                }
                : null,
            _ => toolchain with { Sandbox = new GuestSandbox.Unconfined("A test asked for it.") },
        };
}
