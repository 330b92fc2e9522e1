namespace Sluice.LocalCloud.S3;

/// <summary>A permission that an operation needs.</summary>
internal sealed record S3Permission(string Action, S3Scope On)
{
    /// <summary>Needed only when the request carries this header.</summary>
    public string? WhenHeader { get; init; }

    /// <summary>Needed instead when the request names a version.</summary>
    public string? OfVersion { get; init; }
}
