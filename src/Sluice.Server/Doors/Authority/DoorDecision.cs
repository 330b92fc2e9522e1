using Sluice.Access;

namespace Sluice.Server.Doors.Authority;

/// <summary>What the policies came to.</summary>
/// <param name="Refusal">Null when it is allowed. Its message is AWS's sentence, its statement and hint say what to change.</param>
public sealed record DoorDecision(AccessFailure? Refusal)
{
    public bool IsAllowed => Refusal is null;
}
