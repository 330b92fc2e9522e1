namespace Sluice.Tests.Integration.Access;

/// <summary>The real clock, set forward by the test.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
