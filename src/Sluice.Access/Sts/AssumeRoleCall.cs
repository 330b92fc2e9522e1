using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Sts;

/// <summary>One request to become a role.</summary>
/// <param name="SessionName">What the customer's CloudTrail shows: see <see cref="SessionName"/>.</param>
public sealed record AssumeRoleCall(Arn Role, AwsEndpoint Endpoint, string SessionName)
{
    /// <summary>Role chaining allows no more than an hour; Sluice itself may run as a role, so it never asks for more.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);

    /// <summary>STS gives no shorter session.</summary>
    public static readonly TimeSpan MinDuration = TimeSpan.FromMinutes(15);

    /// <summary>Null sends none: only a negative probe does that.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>Comes as a service instead of as Sluice itself; then there is no external id.</summary>
    public ServiceCaller? AsService { get; init; }

    /// <summary>Asks for one minute more than <see cref="MaxDuration"/>: only a negative probe does that.</summary>
    public bool IsOverlong { get; init; }

    /// <summary>Narrows the session, as JSON; null leaves the role's own permissions.</summary>
    public string? SessionPolicy { get; init; }

    /// <summary>What makes the session recognizable; none unless it says so.</summary>
    public SessionMarks Marks { get; init; } = SessionMarks.None;

    /// <summary>Between 15 minutes and an hour; anything else is brought into that range.</summary>
    public TimeSpan Duration
    {
        get;
        init =>
            field =
                value < MinDuration ? MinDuration
                : value > MaxDuration ? MaxDuration
                : value;
    } = MaxDuration;
}
