using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>The launcher's last steps: resource limits, then the guest's program in the place of this one.</summary>
internal static partial class BecomeGuest
{
    private const int FileSize = 1;
    private const int CoreSize = 4;
    private const int AddressSpace = 9;
    private const int ParentDeathSignal = 1;
    private const int PipeSignal = 13;

    /// <summary>What a guest's environment holds, and nothing else.</summary>
    public static IReadOnlyList<string> Environment { get; } = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"];

    /// <summary>Dies with the thread that started it: the host's starter thread lives as long as the host.</summary>
    public static void DieWithParent() => _ = Control(ParentDeathSignal, ProcessTree.Kill, 0, 0, 0);

    /// <summary>Returns only by throwing.</summary>
    public static unsafe void Run(LauncherOrder order)
    {
        // The runtime ignores this signal, and an ignored signal stays ignored in the next program.
        _ = SetSignal(PipeSignal, 0);
        SetLimit(CoreSize, 0);
        SetLimit(FileSize, order.FileBytes);
        var arguments = Block([order.Program, .. order.Arguments]);
        var environment = Block(Environment);

        // Last: the runtime itself maps more than this.
        SetLimit(AddressSpace, order.AddressSpaceBytes);
        _ = Execute(order.Program, (nint*)arguments, (nint*)environment);
        throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{order.Program} did not start.");
    }

    private static void SetLimit(int resource, long bytes)
    {
        var limit = new Limit { Soft = (ulong)bytes, Hard = (ulong)bytes };
        if (SetResourceLimit(resource, ref limit) < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    // Never freed: the process image is about to be replaced.
    private static unsafe nint Block(IReadOnlyList<string> words)
    {
        var block = (nint*)NativeMemory.AllocZeroed((nuint)(words.Count + 1), (nuint)sizeof(nint));
        for (var at = 0; at < words.Count; at++)
        {
            block[at] = Marshal.StringToCoTaskMemUTF8(words[at]);
        }

        return (nint)block;
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Execute(string program, nint* arguments, nint* environment);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetResourceLimit(int resource, ref Limit limit);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
