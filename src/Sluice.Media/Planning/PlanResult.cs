namespace Sluice.Media.Planning;

/// <summary>A plan, or why there is none. Closed.</summary>
public abstract record PlanResult
{
    private PlanResult() { }

    public sealed record Planned(Plan Plan) : PlanResult;

    public sealed record Refused(MediaFailure Failure) : PlanResult;
}
