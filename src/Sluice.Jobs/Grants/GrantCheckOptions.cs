namespace Sluice.Jobs.Grants;

/// <summary>How grants are looked at again: a role that was right may be loosened or broken later.</summary>
public sealed record GrantCheckOptions
{
    /// <summary>How long a proof is trusted, up to a tenth less, so that grants of one day do not all come due at one moment. Null: nothing is looked at unless somebody asks.</summary>
    public TimeSpan? Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often it is looked which grants are due.</summary>
    internal TimeSpan Round =>
        TimeSpan.FromTicks(
            Math.Clamp(
                (Every ?? TimeSpan.FromDays(1)).Ticks / 24,
                TimeSpan.FromSeconds(1).Ticks,
                TimeSpan.FromHours(1).Ticks
            )
        );
}
