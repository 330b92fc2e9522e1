namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The real clock, moved by as much as a test wants.</summary>
internal sealed class SettableTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
