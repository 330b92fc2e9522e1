using System.Diagnostics.CodeAnalysis;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Sts;

/// <summary>May the role be assumed?</summary>
/// <param name="Role">Null when there is none of that ARN.</param>
/// <param name="Action">The action that was refused, or the last that was asked about.</param>
/// <param name="Decision">Null when there is no role to ask about.</param>
internal sealed record RoleVerdict(Identity? Role, string Action, Decision? Decision)
{
    [MemberNotNullWhen(true, nameof(Role))]
    public bool IsAllowed => Role is not null && Decision is { IsAllowed: true };
}
