namespace Sluice.Access.Kits;

/// <summary>Choices of whoever installs a kit.</summary>
public sealed record KitOptions
{
    public static KitOptions Default { get; } = new();

    /// <summary>
    /// Names the account of Sluice's principal and requires the principal's ARN in a condition, instead of naming the principal. AWS replaces a
    /// named principal by its unique id when a policy is saved, so that one which was deleted and made again no longer matches; a condition
    /// keeps the text (IAM User Guide, "AWS JSON policy elements: Principal").
    /// </summary>
    public bool SurvivesRecreation { get; init; }
}
