using System.Globalization;
using System.Runtime.InteropServices;

namespace Sluice.Media.Guest;

/// <summary>Finds and signals the processes below one that this process started.</summary>
internal static partial class ProcessTree
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>
    /// Interrupts the processes without children below <paramref name="root"/>, or <paramref name="root"/> itself if it has none:
    /// bubblewrap does not pass signals on, so the program at the end of the chain must be found.
    /// </summary>
    public static void InterruptLeaves(int root)
    {
        SignalLeaves(root, Interrupt);
        SignalLeaves(root, Continue);
    }

    /// <summary>Halts the program at the end of the chain where it is.</summary>
    public static void PauseLeaves(int root) => SignalLeaves(root, Stop);

    /// <summary>Lets it go on.</summary>
    public static void ResumeLeaves(int root) => SignalLeaves(root, Continue);

    /// <summary>Kills the process group that <paramref name="root"/> leads; where it is a sandbox, its namespace dies with it.</summary>
    public static void KillGroup(int root)
    {
        _ = Signal(-root, Kill);
        _ = Signal(root, Kill);
    }

    /// <summary>Kills what is left of the group of a leader that has ended.</summary>
    public static void KillRest(int leader) => _ = Signal(-leader, Kill);

    public static IReadOnlyList<int> Leaves(int root)
    {
        var children = Children(root);
        return children.Count == 0 ? [root] : [.. children.SelectMany(Leaves)];
    }

    private static void SignalLeaves(int root, int signal)
    {
        foreach (var leaf in Leaves(root))
        {
            _ = Signal(leaf, signal);
        }
    }

    private static List<int> Children(int pid)
    {
        var found = new List<int>();
        try
        {
            foreach (
                var task in Directory.EnumerateDirectories($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/task")
            )
            {
                foreach (
                    var word in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                )
                {
                    found.Add(int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture));
                }
            }
        }
        catch (IOException)
        {
            // The process ended while it was looked at: it has no children any more.
        }

        return found;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int pid, int signal);
}
