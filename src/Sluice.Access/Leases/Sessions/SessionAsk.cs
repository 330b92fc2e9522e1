using Sluice.Access.Grants;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases.Sessions;

/// <summary>
/// One way to ask for a job's session. Where STS does not take it, there is a next one that asks for less comfort and at last for a wider
/// policy, never for more than the grant covers. Pure.
/// </summary>
internal sealed record SessionAsk(Grant Grant, LeaseScope Scope)
{
    public required SessionMarks Marks { get; init; }

    /// <summary>Null asks for all that the role can: only where the endpoint takes no policy at all.</summary>
    public required SessionPolicy? Policy { get; init; }

    /// <summary>The tags were left out for want of room, and not since they are refused.</summary>
    public bool TagsFoundNoRoom { get; private init; }

    public Arn Role => Grant.Role ?? throw new InvalidOperationException($"Grant {Grant.Id} has no role to become.");

    public string SessionName => Sts.SessionName.For(Scope.JobName);

    /// <exception cref="AccessException"><c>access.session_policy_too_large</c>.</exception>
    public static SessionAsk First(Grant grant, LeaseScope scope) =>
        new(grant, scope) { Marks = MarksOf(grant, scope), Policy = SessionPolicyWriter.Write(grant, scope) };

    public AssumeRoleCall ToCall(TimeSpan duration) =>
        new(Role, Grant.Endpoint, SessionName)
        {
            ExternalId = Grant.ExternalId,
            AsService = Grant.AsService,
            SessionPolicy = Policy?.Json,
            Duration = duration,
            Marks = Marks,
        };

    /// <summary>What to ask for after STS refused this; null when nothing else is left, and the refusal stands.</summary>
    public SessionAsk? After(AccessFailure refusal) =>
        refusal switch
        {
            // Tags take room from the policy, and narrowness is worth more than they are.
            { Code: "access.session_policy_too_large" } when !Marks.Tags.IsEmpty => WithoutTags() with
            {
                TagsFoundNoRoom = true,
            },
            { Code: "access.session_policy_too_large" } => Shorter(),
            { Action: "sts:TagSession" } when !Marks.Tags.IsEmpty => WithoutTags(),
            { Action: "sts:SetSourceIdentity" } when Marks.SourceIdentity is not null => WithoutSourceIdentity(),
            // AWS names who was refused what. An endpoint that says nothing may have meant the marks.
            { Code: "access.assume_role_denied", Principal: null } => WithoutMarks(),
            { Code: "access.not_implemented" or "access.invalid_request" } when !Marks.IsEmpty => WithoutMarks(),
            { Code: "access.not_implemented" } when Policy is not null => this with { Policy = null },
            _ => null,
        };

    private SessionAsk WithoutTags() => this with { Marks = Marks with { Tags = [] } };

    private SessionAsk WithoutSourceIdentity() => this with { Marks = Marks with { SourceIdentity = null } };

    private SessionAsk? WithoutMarks() => Marks.IsEmpty ? null : this with { Marks = SessionMarks.None };

    /// <summary>STS does not say how much shorter it must be: each step takes a quarter away.</summary>
    private SessionAsk? Shorter() =>
        Policy is not null && SessionPolicyWriter.Write(Grant, Scope, Policy.Json.Length * 3 / 4) is { } shorter
            ? this with
            {
                Policy = shorter,
            }
            : null;

    private static SessionMarks MarksOf(Grant grant, LeaseScope scope) =>
        new(
            grant.Organization.Value,
            [
                new SessionTag("organization", grant.Organization.Value),
                new SessionTag("job", Sts.SessionName.For(scope.JobName)[Sts.SessionName.Prefix.Length..]),
                new SessionTag("grant", grant.Id.Value),
            ]
        );
}
