using System.Collections.Immutable;

namespace Sluice.LocalCloud.S3;

/// <summary>A permission that an operation needs.</summary>
internal sealed record S3Permission(string Action, S3Scope On)
{
    /// <summary>Needed only when the request carries one of these headers; always when there are none.</summary>
    public ImmutableArray<string> WhenHeaders { get; init; } = [];

    /// <summary>Needed instead when the request names a version.</summary>
    public string? OfVersion { get; init; }

    public bool IsNeeded(S3Exchange exchange) =>
        WhenHeaders.IsEmpty || WhenHeaders.Any(name => exchange.Field(name) is not null);
}
