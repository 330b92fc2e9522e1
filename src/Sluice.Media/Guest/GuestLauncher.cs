using Sluice.Media.Guest.Sandbox;

namespace Sluice.Media.Guest;

/// <summary>
/// The program's hidden verb that runs inside a sandbox before ffmpeg does: it makes what only the inside can make
/// (a listener in its network namespace), gives up what is left of its rights, sets limits, and becomes ffmpeg.
/// </summary>
public static class GuestLauncher
{
    public const string Verb = "guest-launcher";

    /// <summary>Call first in the program. False if <paramref name="args"/> are not for the launcher; if they are, it returns only on failure.</summary>
    public static bool TryRun(string[] args, out int exitCode)
    {
        exitCode = 0;
        if (args is not [Verb, ..])
        {
            return false;
        }

        exitCode = 125;
        if (LauncherOrder.Parse(args.AsSpan(1)) is not { } order)
        {
            Console.Error.WriteLine("sluice: this verb is for the program's own use.");
            return true;
        }

        try
        {
            Launch(order);
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine($"sluice: the guest could not be launched: {failure.Message}");
        }

        return true;
    }

    // In this order: each step takes away what the one before it still needed.
    private static void Launch(LauncherOrder order)
    {
        if (order.UseLandlock)
        {
            BecomeGuest.DieWithParent();
        }

        if (order.GateSocket is { } gate)
        {
            SocketPassing.SendListener(gate, LauncherOrder.GatePort);
        }

        SocketFilter.GiveUpPrivileges();
        if (order.UseLandlock)
        {
            LandlockRules.Apply(order);
        }

        SocketFilter.Apply(allowTcp: order.GateSocket is not null || order.ConnectPort is not null);
        BecomeGuest.Run(order);
    }
}
