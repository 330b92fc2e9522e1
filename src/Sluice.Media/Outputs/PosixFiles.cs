using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sluice.Media.Outputs;

/// <summary>The file calls whose exact meaning matters here, and which the base library rounds off.</summary>
internal static partial class PosixFiles
{
    private const int OtherDevice = 18;
    private const int NoFollow = 0x20000;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NoFollowArm = 0x8000;

    /// <summary>Renames over what is there, atomically. False where the two names are on different file systems; the base library would copy then, in plain sight.</summary>
    /// <exception cref="IOException">Any other refusal.</exception>
    public static bool TryRename(string from, string to)
    {
        if (Rename(from, to) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == OtherDevice
            ? false
            : throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: {to}", error);
    }

    /// <summary>The one name of an existing file, all links resolved; null where there is none.</summary>
    public static unsafe string? RealPath(string path)
    {
        var real = ResolvePath(path, null);
        if (real is null)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8((nint)real);
        }
        finally
        {
            NativeMemory.Free(real);
        }
    }

    /// <summary>Opens for reading without following a link and without waiting on a pipe; null where that cannot be done.</summary>
    public static SafeFileHandle? OpenPlain(string path)
    {
        var noFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? NoFollowArm : NoFollow;
        var descriptor = Open(path, noFollow | NonBlocking | CloseOnExec);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial byte* ResolvePath(string path, byte* buffer);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
