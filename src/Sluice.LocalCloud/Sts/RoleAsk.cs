using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Sts;

/// <summary>Somebody asks for a role.</summary>
/// <param name="Caller">A user, a session of a role, or a service.</param>
/// <param name="Context">The condition keys that the call has of itself; those of the request are added.</param>
internal sealed record RoleAsk(Caller Caller, AssumeRoleRequest Request, RequestContext Context);
