using System.Collections.Immutable;

namespace Sluice.Access.Sts;

/// <summary>
/// What a session carries so that the customer's CloudTrail tells for whom each call was made. The trust policy has to allow both:
/// <c>sts:SetSourceIdentity</c> and <c>sts:TagSession</c>.
/// </summary>
/// <param name="SourceIdentity">Stays with every session that is made from this one (STS, AssumeRole); null sets none.</param>
public sealed record SessionMarks(string? SourceIdentity, ImmutableArray<SessionTag> Tags)
{
    public static SessionMarks None { get; } = new(null, []);

    public bool IsEmpty => SourceIdentity is null && Tags.IsEmpty;
}
