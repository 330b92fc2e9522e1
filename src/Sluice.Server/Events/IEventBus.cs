using Sluice.Access;

namespace Sluice.Server.Events;

/// <summary>The event buses of callers' accounts, as the host has them: doors tell there what happened to jobs. All members may be called from any thread.</summary>
public interface IEventBus
{
    /// <summary>As ARNs have it.</summary>
    string Region { get; }

    /// <summary>Tells the default bus of an account. When it returns, nothing is lost any more.</summary>
    /// <returns>False when the bus was told before: its place in the stream is taken.</returns>
    bool Publish(AccountId account, BusEvent happened);

    /// <summary>The position of the last event of a stream; 0 before the first.</summary>
    long PositionOf(string stream);

    /// <summary>What targets of an account's rules did not get, newest first.</summary>
    IReadOnlyList<UndeliveredEvent> Undelivered(AccountId account);

    /// <summary>Tries such a delivery again, as if it were new.</summary>
    /// <returns>False when the account has none of that number.</returns>
    bool Redeliver(AccountId account, long delivery);
}
