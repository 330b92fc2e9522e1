using Sluice.Media.Guest.Sandbox;

namespace Sluice.Media.Guest;

/// <summary>The programs that do the work, and how they are confined.</summary>
/// <param name="Ffmpeg">Absolute path.</param>
/// <param name="Ffprobe">Absolute path.</param>
public sealed record FfmpegToolchain(string Ffmpeg, string Ffprobe, GuestSandbox Sandbox)
{
    /// <summary>Null where the program does not run from its own folder; then guests cannot read through a gateway in a sandbox.</summary>
    public LauncherProgram? Launcher { get; init; }

    /// <summary>What to say with every result of an unconfined guest; null where guests are confined.</summary>
    public MediaWarning? Warning =>
        Sandbox is GuestSandbox.Unconfined none
            ? new MediaWarning(
                "sandbox.unavailable",
                $"ffmpeg runs WITHOUT a sandbox: a hostile input could reach this machine. {none.Reason}"
            )
            : null;

    /// <summary>
    /// Takes the programs from <c>SLUICE_FFMPEG</c> and <c>SLUICE_FFPROBE</c>, else from <c>PATH</c>, and the sandbox that
    /// <c>SLUICE_SANDBOX</c> asks for (preferred, required, bubblewrap, landlock, none). Starts one short trial process.
    /// </summary>
    /// <exception cref="MediaException"><c>internal.ffmpeg_missing</c>, <c>internal.sandbox_unavailable</c>.</exception>
    public static FfmpegToolchain Find()
    {
        var launcher = LauncherProgram.Find();
        return new FfmpegToolchain(
            Find("SLUICE_FFMPEG", "ffmpeg"),
            Find("SLUICE_FFPROBE", "ffprobe"),
            SandboxProbe.Find(Policy(), launcher)
        )
        {
            Launcher = launcher,
        };
    }

    internal string PathOf(GuestProgram program) => program == GuestProgram.Ffmpeg ? Ffmpeg : Ffprobe;

    private static string Find(string variable, string name)
    {
        var configured = Environment.GetEnvironmentVariable(variable);
        var found = string.IsNullOrEmpty(configured) ? ProgramPath.Find(name) : Path.GetFullPath(configured);
        return found is not null && File.Exists(found)
            ? found
            : throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Internal,
                    "internal.ffmpeg_missing",
                    $"{name} was not found {(found is null ? "on PATH" : $"at {found}")}.",
                    $"Install ffmpeg, or set {variable} to the program's path."
                )
            );
    }

    private static SandboxPolicy Policy() =>
        Environment.GetEnvironmentVariable("SLUICE_SANDBOX") is { Length: > 0 } text
            ? Enum.TryParse<SandboxPolicy>(text, ignoreCase: true, out var policy) && Enum.IsDefined(policy)
                ? policy
                : throw new MediaException(
                    new MediaFailure(
                        MediaFailureClass.Internal,
                        "internal.sandbox_unknown",
                        $"SLUICE_SANDBOX is {text}, which is none of preferred, required, bubblewrap, landlock, none."
                    )
                )
            : SandboxPolicy.Preferred;
}
