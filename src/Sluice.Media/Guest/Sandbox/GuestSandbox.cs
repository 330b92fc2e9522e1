namespace Sluice.Media.Guest.Sandbox;

/// <summary>How guests are confined on this machine. Closed; from strong to none.</summary>
public abstract record GuestSandbox
{
    private GuestSandbox() { }

    /// <summary>Own mount, process and network namespaces.</summary>
    /// <param name="Program">Path of <c>bwrap</c>.</param>
    public sealed record Bubblewrap(string Program) : GuestSandbox;

    /// <summary>File and TCP rules of the Landlock security module, put on by the launcher.</summary>
    public sealed record Landlock(int Abi) : GuestSandbox;

    /// <summary>Nothing confines the guest but its own options.</summary>
    /// <param name="Reason">One sentence: why not, and what to do.</param>
    public sealed record Unconfined(string Reason) : GuestSandbox;
}
