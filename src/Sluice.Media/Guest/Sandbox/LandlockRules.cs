using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>
/// Confines the calling thread, and the program it becomes, by the kernel's Landlock module (linux/landlock.h):
/// files under the given paths, TCP connections to one port, no signals and no abstract sockets outside.
/// </summary>
internal static partial class LandlockRules
{
    /// <summary>The first with TCP rules (kernel 6.7).</summary>
    public const int LeastAbi = 4;

    // System call numbers are the same on every architecture since 5.13.
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;
    private const int RulePathBeneath = 1;
    private const int RuleNetPort = 2;
    private const ulong ConnectTcp = 1 << 1;
    private const ulong AllTcp = ConnectTcp | (1 << 0);
    private const ulong FileRead = (1 << 0) | (1 << 2);
    private const ulong FolderRead = FileRead | (1 << 3);
    private const ulong FileWrite = (1 << 1) | (1 << 2) | (1 << 14);
    private const ulong FolderWrite = FileWrite | (1 << 3) | (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 13);
    private const ulong AllFiles = (1 << 15) - 1;
    private const ulong ScopeSocketsAndSignals = 3;
    private const int OpenPathOnly = 0x200000 | 0x80000;

    /// <summary>Zero where the kernel has none.</summary>
    public static int Abi => (int)Math.Max(0, SystemCall(CreateRuleset, 0, 0, 1, 0));

    /// <summary>The calling thread must already have given up new privileges.</summary>
    public static void Apply(LauncherOrder order)
    {
        var scoped = Abi >= 6;
        var attributes = new Ruleset(AllFiles, AllTcp, scoped ? ScopeSocketsAndSignals : 0);
        var ruleset = (int)Checked(
            Call(CreateRuleset, ref attributes, scoped ? Unsafe.SizeOf<Ruleset>() : 2 * sizeof(ulong))
        );
        foreach (var path in order.Readable)
        {
            AllowPath(ruleset, path, FileRead, FolderRead);
        }

        foreach (var path in order.Writable)
        {
            AllowPath(ruleset, path, FileWrite, FolderWrite);
        }

        if (order.ConnectPort is { } port)
        {
            var rule = new PortRule(ConnectTcp, (ulong)port);
            Checked(Call(AddRule, ruleset, RuleNetPort, ref rule));
        }

        Checked(SystemCall(RestrictSelf, ruleset, 0, 0, 0));
    }

    // The kernel refuses folder rights on a rule for a file.
    private static void AllowPath(int ruleset, string path, ulong fileRights, ulong folderRights)
    {
        var parent = Open(path, OpenPathOnly);
        if (parent < 0)
        {
            return;
        }

        var rule = new PathRule(Directory.Exists(path) ? folderRights : fileRights, parent);
        Checked(Call(AddRule, ruleset, RulePathBeneath, ref rule));
        _ = Close(parent);
    }

    private static unsafe long Call(long number, ref Ruleset attributes, int size)
    {
        fixed (Ruleset* pointer = &attributes)
        {
            return SystemCall(number, (nint)pointer, size, 0, 0);
        }
    }

    private static unsafe long Call<T>(long number, int ruleset, int kind, ref T rule)
        where T : unmanaged
    {
        fixed (T* pointer = &rule)
        {
            return SystemCall(number, ruleset, kind, (nint)pointer, 0);
        }
    }

    private static long Checked(long result) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Ruleset(ulong Files, ulong Net, ulong Scoped);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PortRule(ulong Allowed, ulong Port);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct PathRule(ulong Allowed, int Parent);
}
