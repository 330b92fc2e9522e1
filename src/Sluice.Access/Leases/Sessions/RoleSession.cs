using Sluice.Access.Sts;

namespace Sluice.Access.Leases.Sessions;

/// <summary>A session, and what it was asked for with: less may have been asked than was wanted.</summary>
internal sealed record RoleSession(AssumedSession Session, SessionAsk Ask);
