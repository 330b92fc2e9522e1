using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>
/// A seccomp filter for the calling thread and the program it becomes: of all sockets only TCP ones can be made,
/// so that no unix socket of the host, no datagram and no raw packet is in reach; io_uring, which goes around filters, is refused.
/// </summary>
internal static partial class SocketFilter
{
    private const int SetNoNewPrivileges = 38;
    private const int SetSeccomp = 22;
    private const nint FilterMode = 2;
    private const ushort LoadWord = 0x20;
    private const ushort AndConstant = 0x54;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const uint Refuse = 0x00050000 | 13; // EACCES
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgument = 16;
    private const uint SecondArgument = 24;
    private const uint AddressFamilyIp = 2;
    private const uint StreamSocket = 1;
    private const uint SetUpRing = 425;
    private const uint OtherCallTable = 0x40000000; // x32 calls share the architecture word

    /// <summary>Needed before any filter or Landlock rule; never undone.</summary>
    public static void GiveUpPrivileges() => Checked(Control(SetNoNewPrivileges, 1, 0, 0, 0));

    public static unsafe void Apply(bool allowTcp)
    {
        var (architecture, socket, pair) = Numbers();
        var family = allowTcp ? AddressFamilyIp : uint.MaxValue;
        Instruction[] program =
        [
            new(LoadWord, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 1, 0, architecture),
            new(Return, 0, 0, KillProcess),
            new(LoadWord, 0, 0, NumberOffset),
            new(JumpIfAtLeast, 9, 0, OtherCallTable),
            new(JumpIfEqual, 8, 0, SetUpRing),
            new(JumpIfEqual, 0, 5, socket),
            new(LoadWord, 0, 0, FirstArgument),
            new(JumpIfEqual, 0, 5, family),
            new(LoadWord, 0, 0, SecondArgument),
            new(AndConstant, 0, 0, 0xf),
            new(JumpIfEqual, 1, 2, StreamSocket),
            new(JumpIfEqual, 1, 0, pair),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Refuse),
        ];
        fixed (Instruction* first = program)
        {
            var filter = new Program((ushort)program.Length, first);
            Checked(Control(SetSeccomp, FilterMode, (nint)(&filter), 0, 0));
        }
    }

    private static (uint Architecture, uint Socket, uint Pair) Numbers() =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003E, 41u, 53u),
            Architecture.Arm64 => (0xC00000B7, 198u, 199u),
            var other => throw new PlatformNotSupportedException($"There is no socket filter for {other}."),
        };

    private static void Checked(int result)
    {
        if (result < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte WhenTrue, byte WhenFalse, uint Operand);

    [StructLayout(LayoutKind.Sequential)]
    private readonly unsafe struct Program(ushort length, Instruction* first)
    {
        public readonly ushort Length = length;
        public readonly Instruction* First = first;
    }
}
