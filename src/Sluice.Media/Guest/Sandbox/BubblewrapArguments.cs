using System.Collections.Immutable;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>Renders what bubblewrap needs to show a guest a world of its own.</summary>
internal static class BubblewrapArguments
{
    public const string ScratchFolder = "/scratch";
    public const string InputFolder = "/input";
    public const string GateSocket = "/run/gate";

    public static ImmutableArray<string> Confinement { get; } =
    ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"];

    /// <summary>Programs and libraries, read-only. Debian's ffmpeg needs the alternatives links for its linear algebra library.</summary>
    public static ImmutableArray<string> System { get; } =
    [
        .. new[] { "/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/alternatives", "/etc/ld.so.cache" }.SelectMany(
            SystemPath
        ),
        "--proc",
        "/proc",
        "--dev",
        "/dev",
    ];

    /// <summary>Everything before the program: confinement, view, environment, and a sealed root.</summary>
    public static IEnumerable<string> Render(SandboxView view) =>
        [
            .. Confinement,
            .. System,
            .. view.ReadOnly.SelectMany(path => new[] { "--ro-bind", path, path }),
            .. view.Inputs.SelectMany(input => new[] { "--ro-bind", input.HostPath, input.SeenPath }),
            .. view.GateSocket is { } gate ? ["--bind", gate, GateSocket] : Array.Empty<string>(),
            "--bind",
            view.ScratchFolder,
            ScratchFolder,
            "--remount-ro",
            "/",
            "--chdir",
            ScratchFolder,
            .. view.Environment.SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }),
            "--",
        ];

    // On merged-/usr systems /bin and /lib are links, which must stay links: a bind would follow them.
    private static IEnumerable<string> SystemPath(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is { } target)
        {
            return ["--symlink", target, path];
        }

        return Path.Exists(path) ? ["--ro-bind", path, path] : [];
    }
}
