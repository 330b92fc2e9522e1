using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Media.Guest;

/// <summary>The process to start for a guest: pure, so that every mode can be read and tested as text.</summary>
/// <param name="Words">Program and arguments.</param>
/// <param name="Environment">All of it.</param>
internal sealed record GuestLayout(ImmutableArray<string> Words, ImmutableSortedDictionary<string, string> Environment)
{
    private static readonly ImmutableSortedDictionary<string, string> PlainEnvironment = BecomeGuest
        .Environment.Select(pair => pair.Split('=', 2))
        .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <param name="opening">Where the guest meets its gateway; default for other inputs.</param>
    public static GuestLayout For(GuestCommand command, FfmpegToolchain toolchain, GateOpening opening) =>
        toolchain.Sandbox switch
        {
            GuestSandbox.Bubblewrap box when opening.Socket is { } gate => InNamespaceWithGate(
                command,
                toolchain,
                (box.Program, gate)
            ),
            GuestSandbox.Bubblewrap box => InNamespace(command, toolchain, box.Program),
            GuestSandbox.Landlock => UnderLandlock(command, toolchain, opening.Port),
            _ => Plain(command, toolchain, opening.Port),
        };

    private static GuestLayout InNamespace(GuestCommand command, FfmpegToolchain toolchain, string bubblewrap)
    {
        var program = toolchain.PathOf(command.Program);
        var view = View(command, program);
        string[] words =
        [
            .. NewSession,
            bubblewrap,
            .. BubblewrapArguments.Render(view),
            .. Limits(command.Limits),
            program,
            .. command.Render([.. SeenUrls(command.Input, null)]),
        ];
        return new GuestLayout([.. words], PlainEnvironment);
    }

    private static GuestLayout InNamespaceWithGate(
        GuestCommand command,
        FfmpegToolchain toolchain,
        (string Bubblewrap, string Gate) outside
    )
    {
        var launcher = Launcher(toolchain);
        var program = toolchain.PathOf(command.Program);
        var plain = View(command, program);
        var view = plain with
        {
            GateSocket = outside.Gate,
            ReadOnly = [.. plain.ReadOnly, .. launcher.ReadOnly.Where(IsOutsideOfUsr)],
            Environment = PlainEnvironment.AddRange(LauncherProgram.Environment),
        };
        var order = Order(command, program, SeenUrls(command.Input, LauncherOrder.GatePort)) with
        {
            GateSocket = BubblewrapArguments.GateSocket,
        };
        string[] words =
        [
            .. NewSession,
            outside.Bubblewrap,
            .. BubblewrapArguments.Render(view),
            .. launcher.Command,
            .. order.Render(),
        ];
        return new GuestLayout([.. words], PlainEnvironment);
    }

    private static GuestLayout UnderLandlock(GuestCommand command, FfmpegToolchain toolchain, int? port)
    {
        var launcher = Launcher(toolchain);
        var program = toolchain.PathOf(command.Program);
        var order = Order(command, program, HostUrls(command.Input, port)) with
        {
            UseLandlock = true,
            Readable =
            [
                "/usr",
                "/bin",
                "/lib",
                "/lib64",
                "/etc/alternatives",
                "/etc/ld.so.cache",
                "/dev/urandom",
                .. ProgramFolders(program),
                .. command.Input.Each.OfType<GuestInput.LocalFile>().Select(file => file.Path),
            ],
            Writable = [command.ScratchFolder, "/dev/null"],
            ConnectPort = port,
        };
        return new GuestLayout(
            [.. NewSession, .. launcher.Command, .. order.Render()],
            PlainEnvironment.AddRange(LauncherProgram.Environment)
        );
    }

    private static GuestLayout Plain(GuestCommand command, FfmpegToolchain toolchain, int? port)
    {
        string[] words =
        [
            .. NewSession,
            .. Tool("setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--"),
            .. Limits(command.Limits),
            toolchain.PathOf(command.Program),
            .. command.Render([.. HostUrls(command.Input, port)]),
        ];
        return new GuestLayout([.. words], PlainEnvironment);
    }

    private static SandboxView View(GuestCommand command, string program) =>
        new(command.ScratchFolder)
        {
            Inputs =
            [
                .. command
                    .Input.Each.Select((input, number) => (Input: input as GuestInput.LocalFile, number))
                    .Where(entry => entry.Input is not null)
                    .Select(entry => new SeenFile(entry.Input!.Path, SeenName(entry.Input, entry.number))),
            ],
            ReadOnly = [.. ProgramFolders(program)],
            Environment = PlainEnvironment,
        };

    private static LauncherOrder Order(GuestCommand command, string program, IEnumerable<string> urls) =>
        new(program, command.Render([.. urls]))
        {
            FileBytes = command.Limits.FileBytes,
            AddressSpaceBytes = command.Limits.AddressSpaceBytes,
        };

    // In a namespace of its own a guest sees files under our names.
    private static IEnumerable<string> SeenUrls(GuestInput input, int? port) =>
        input.Each.Select(
            (one, number) => one is GuestInput.LocalFile file ? $"file:{SeenName(file, number)}" : Url(one, port)
        );

    private static IEnumerable<string> HostUrls(GuestInput input, int? port) =>
        input.Each.Select(one => Url(one, port));

    private static string Url(GuestInput input, int? port) =>
        input switch
        {
            GuestInput.LocalFile file => $"file:{file.Path}",
            GuestInput.Picture picture => $"file:{picture.FileName}",
            GuestInput.Served served =>
                $"http://127.0.0.1:{port?.ToString(CultureInfo.InvariantCulture)}{served.UrlPath}",
            _ => "",
        };

    private static string SeenName(GuestInput.LocalFile file, int number) =>
        $"{BubblewrapArguments.InputFolder}/source{(number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture))}{SafeExtension(file)}";

    // The extension helps ffmpeg to guess bare streams, so it is kept where it is harmless.
    private static string SafeExtension(GuestInput.LocalFile file) =>
        Path.GetExtension(file.Path) is { Length: > 1 and <= 6 } extension
        && extension.AsSpan(1).IndexOfAnyExcept(Letters) < 0
            ? extension
            : "";

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>An ffmpeg outside of /usr brings its folder, and its neighbour with the libraries.</summary>
    private static IEnumerable<string> ProgramFolders(string program)
    {
        var real = File.Exists(program) ? File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName : null;
        var folders = new[] { program, real ?? program }.Select(path => Path.GetDirectoryName(path)!).ToArray();
        return folders
            .Concat(folders.Select(folder => Path.Combine(Path.GetDirectoryName(folder) ?? "/", "lib")))
            .Where(IsOutsideOfUsr)
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal);
    }

    private static bool IsOutsideOfUsr(string path) =>
        !path.StartsWith("/usr/", StringComparison.Ordinal)
        && path is not ("/" or "/usr" or "/bin" or "/lib" or "/sbin" or "/lib64");

    // Its own session: a Ctrl-C in the terminal reaches Sluice alone, which then ends its guests in order.
    private static IEnumerable<string> NewSession => Tool("setsid");

    private static IEnumerable<string> Limits(GuestLimits limits) =>
        Tool("prlimit", "--core=0", $"--fsize={limits.FileBytes}", $"--as={limits.AddressSpaceBytes}", "--");

    // From util-linux, which is essential on the supported systems; elsewhere a guest runs without that step.
    private static IEnumerable<string> Tool(string name, params string[] arguments) =>
        File.Exists($"/usr/bin/{name}") ? [$"/usr/bin/{name}", .. arguments] : [];

    private static LauncherProgram Launcher(FfmpegToolchain toolchain) =>
        toolchain.Launcher
        ?? throw new MediaException(
            new MediaFailure(
                MediaFailureClass.Internal,
                "internal.launcher_missing",
                "The guest launcher is not in the program's folder.",
                "Run the sluice program from its published folder, with the .NET runtime beside or installed."
            )
        );
}

/// <summary>Where a guest meets its gateway: a socket for the hand-over, or a port on the host's loopback.</summary>
internal readonly record struct GateOpening(string? Socket, int? Port);
