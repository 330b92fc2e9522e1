using System.Collections.Immutable;
using Amazon.Runtime;
using Sluice.Access.Leases;

namespace Sluice.Access.Verification;

/// <summary>How a <see cref="GrantVerifier"/> works.</summary>
public sealed record VerifierOptions
{
    /// <summary>How long a refused first AssumeRole is tried again: a role that was just made takes a while to be seen everywhere. The default gives up after about three seconds.</summary>
    public TransientRetry Propagation { get; init; } =
        new(4) { FirstDelay = TimeSpan.FromMilliseconds(500), MaxDelay = TimeSpan.FromSeconds(10) };

    /// <summary>
    /// Principals that no customer should trust, to find roles that trust everyone who knows the external id. One of another account than
    /// Sluice's finds <c>*</c>; one of Sluice's own account also finds trust in the whole account.
    /// </summary>
    public ImmutableArray<AWSCredentials> Canaries { get; init; } = [];
}
