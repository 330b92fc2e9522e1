using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>This program under its hidden verb, as it is started inside a sandbox: it prepares the ground, then becomes ffmpeg.</summary>
/// <param name="Command">Program and arguments up to the launcher's own.</param>
/// <param name="ReadOnly">Folders that it needs to see.</param>
public sealed record LauncherProgram(ImmutableArray<string> Command, ImmutableArray<string> ReadOnly)
{
    private const string AssemblyName = "Sluice";

    /// <summary>Short life, small heap: no diagnostics port, no background compiler, and a heap that fits under any address space limit.</summary>
    public static ImmutableSortedDictionary<string, string> Environment { get; } =
        new Dictionary<string, string>
        {
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_BackgroundWorkerTimeoutMs"] = "0",
            ["DOTNET_GCHeapHardLimit"] = "0x2000000",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_NOLOGO"] = "1",
        }.ToImmutableSortedDictionary();

    /// <summary>Null where this process does not run from the program's folder.</summary>
    public static LauncherProgram? Find()
    {
        var folder = AppContext.BaseDirectory.TrimEnd('/');
        var assembly = Path.Combine(folder, AssemblyName + ".dll");
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(runtime, "dotnet");
        return File.Exists(assembly) && File.Exists(host)
            ? new LauncherProgram([host, "exec", assembly, GuestLauncher.Verb], [runtime, folder])
            : null;
    }
}
