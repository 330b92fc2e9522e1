using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.LocalCloud.Authority;

/// <summary>A service asks for a role that was passed to it.</summary>
/// <param name="Service">The service principal: <c>mediaconvert.amazonaws.com</c>.</param>
/// <param name="SessionName">2 to 64 of <c>[\w+=,.@-]</c>.</param>
public sealed record ServiceAssumption(Arn Role, string Service, string SessionName)
{
    /// <summary>The resource on whose behalf: <c>aws:SourceArn</c>, and its account as <c>aws:SourceAccount</c>.</summary>
    public Arn? Source { get; init; }

    /// <summary>900 to the role's longest session; null is an hour.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>A session policy as JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>Session tags; the trust policy has to allow sts:TagSession.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The trust policy has to allow sts:SetSourceIdentity.</summary>
    public string? SourceIdentity { get; init; }
}
