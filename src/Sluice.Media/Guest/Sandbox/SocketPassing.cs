using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>
/// Hands a listening socket from inside a network namespace to the host (unix(7), SCM_RIGHTS). A socket belongs to the
/// namespace where it was made, so the host accepts on it directly: no relay process, no byte copied twice.
/// </summary>
internal static partial class SocketPassing
{
    private const int UnixFamily = 1;
    private const int InternetFamily = 2;
    private const int Stream = 1;
    private const int CloseOnExec = 0x80000;
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int ReceiveCloseOnExec = 0x40000000;
    private const int Backlog = 16;

    /// <summary>Listens on 127.0.0.1 in the caller's network namespace and sends the listener over the unix socket at <paramref name="gate"/>.</summary>
    public static void SendListener(string gate, int port)
    {
        var listener = Checked(MakeSocket(InternetFamily, Stream | CloseOnExec, 0));
        byte[] address = [InternetFamily, 0, (byte)(port >> 8), (byte)port, 127, 0, 0, 1, .. new byte[8]];
        Checked(BindSocket(listener, address, address.Length));
        Checked(ListenOn(listener, Backlog));
        var connection = Checked(MakeSocket(UnixFamily, Stream | CloseOnExec, 0));
        byte[] path = [UnixFamily, 0, .. System.Text.Encoding.UTF8.GetBytes(gate), 0];
        Checked(ConnectTo(connection, path, path.Length));
        Send(connection, listener);
    }

    /// <summary>Receives a listener on a connected unix socket that has something to read.</summary>
    /// <exception cref="IOException">The other side sent no socket.</exception>
    public static unsafe Socket ReceiveListener(Socket connection)
    {
        byte data;
        var vector = new Vector { Base = &data, Length = 1 };
        var control = new Control { Length = 24 };
        var message = new Message
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = &control,
            ControlLength = (nuint)sizeof(Control),
        };
        var read = ReceiveMessage((int)connection.Handle, &message, ReceiveCloseOnExec);
        return read > 0 && control is { Level: SocketLevel, Type: Rights, Descriptor: >= 0 } && control.Length == 20
            ? new Socket(new SafeSocketHandle(control.Descriptor, ownsHandle: true))
            : throw new IOException("The launcher sent no socket.");
    }

    private static unsafe void Send(int connection, int descriptor)
    {
        byte data = 1;
        var vector = new Vector { Base = &data, Length = 1 };
        var control = new Control
        {
            Length = 20,
            Level = SocketLevel,
            Type = Rights,
            Descriptor = descriptor,
        };
        var message = new Message
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = &control,
            ControlLength = (nuint)sizeof(Control),
        };
        Checked((int)SendMessage(connection, &message, 0));
    }

    private static int Checked(int result) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int BindSocket(int descriptor, byte[] address, int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ListenOn(int descriptor, int backlog);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ConnectTo(int descriptor, byte[] address, int length);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint SendMessage(int descriptor, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint ReceiveMessage(int descriptor, Message* message, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Vector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct msghdr of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Message
    {
        public void* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>struct cmsghdr with room for one descriptor.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Control
    {
        public nuint Length;
        public int Level;
        public int Type;
        public int Descriptor;
        public int Padding;
    }
}
