using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Authorization;

namespace Sluice.Server.Doors.MediaConvert.Wire;

internal sealed record PolicyAnswer(InputPolicy Policy);

/// <summary>Where the service answers.</summary>
internal sealed record EndpointDocument(string Url);

internal sealed record EndpointList(ImmutableArray<EndpointDocument> Endpoints)
{
    public string? NextToken { get; init; }
}

/// <summary>A version of what makes the jobs.</summary>
internal sealed record VersionDocument(string Version)
{
    /// <summary>Seconds since 1970; null for one that does not expire.</summary>
    public long? ExpirationDate { get; init; }
}

internal sealed record VersionList(ImmutableArray<VersionDocument> Versions)
{
    public string? NextToken { get; init; }
}

internal sealed record QueryStarted(string Id);

internal sealed record QueryResults(ImmutableArray<JobDocument> Jobs, string Status)
{
    public string? NextToken { get; init; }
}
