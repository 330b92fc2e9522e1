using System.Diagnostics;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>Finds out which sandbox works here, by trying.</summary>
internal static class SandboxProbe
{
    /// <summary>With <see cref="SandboxPolicy.Required"/> or a named sandbox, throws where none confines.</summary>
    public static GuestSandbox Find(SandboxPolicy policy, LauncherProgram? launcher)
    {
        var found = policy switch
        {
            SandboxPolicy.None => new GuestSandbox.Unconfined("It is switched off by SLUICE_SANDBOX=none."),
            SandboxPolicy.Bubblewrap => Bubblewrap() ?? NoBubblewrap,
            SandboxPolicy.Landlock => Landlock(launcher) ?? NoLandlock,
            _ => Bubblewrap() ?? Landlock(launcher) ?? Neither,
        };
        return found is GuestSandbox.Unconfined none && policy is not (SandboxPolicy.Preferred or SandboxPolicy.None)
            ? throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Internal,
                    "internal.sandbox_unavailable",
                    $"ffmpeg may only run in a sandbox, and this machine offers none: {none.Reason}",
                    "Install bubblewrap and allow user namespaces, or run a kernel of at least 6.7 with Landlock."
                )
            )
            : found;
    }

    private static GuestSandbox Neither =>
        new GuestSandbox.Unconfined(
            "Neither bubblewrap nor Landlock works here; install bubblewrap and allow user namespaces."
        );

    private static GuestSandbox NoBubblewrap =>
        new GuestSandbox.Unconfined("bubblewrap is missing, or may not make namespaces here.");

    private static GuestSandbox NoLandlock =>
        new GuestSandbox.Unconfined("The kernel has no Landlock with TCP rules, or the launcher is missing.");

    private static GuestSandbox.Landlock? Landlock(LauncherProgram? launcher) =>
        launcher is not null && LandlockRules.Abi is var abi && abi >= LandlockRules.LeastAbi
            ? new GuestSandbox.Landlock(abi)
            : null;

    private static GuestSandbox.Bubblewrap? Bubblewrap()
    {
        if (ProgramPath.Find("bwrap") is not { } program)
        {
            return null;
        }

        var info = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in BubblewrapArguments.Confinement.Concat(BubblewrapArguments.System))
        {
            info.ArgumentList.Add(argument);
        }

        info.ArgumentList.Add("--");
        info.ArgumentList.Add("/usr/bin/true");
        using var trial = GuestStarter.StartAsync(info).GetAwaiter().GetResult();
        if (!trial.WaitForExit(5_000))
        {
            ProcessTree.KillGroup(trial.Id);
            return null;
        }

        return trial.ExitCode == 0 ? new GuestSandbox.Bubblewrap(program) : null;
    }
}
