using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Identities;

/// <summary>A caller, with what is needed to check the body that follows.</summary>
/// <param name="Claim">The verified signature; null for the anonymous caller.</param>
/// <param name="SigningKey">The key it was made with, for chunks of the body.</param>
internal sealed record Authentication(Caller Caller, SignedClaim? Claim, byte[]? SigningKey)
{
    public static readonly Authentication None = new(Caller.Anonymous, null, null);
}
