namespace Sluice.Jobs.Scheduling;

/// <summary>The two things a worker does with a job. Each has its own limit: proving grants never waits behind an encode.</summary>
public enum JobPhase
{
    Preflight,
    Run,
}
