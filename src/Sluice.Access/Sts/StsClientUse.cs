namespace Sluice.Access.Sts;

/// <summary>What an STS client is made for.</summary>
internal enum StsClientUse
{
    /// <summary>Sends each call once.</summary>
    Plain,

    /// <summary>Sends a call that was refused for the time of its signature again, signed for the server's time.</summary>
    LearnClock,
}
