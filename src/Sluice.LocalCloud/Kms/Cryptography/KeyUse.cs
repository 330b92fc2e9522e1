using System.Collections.Immutable;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>Who uses keys, and how: by a call of their own, or through a service that acts for them.</summary>
/// <param name="Conditions">The condition keys of the request.</param>
internal sealed record KeyUse(Caller Caller, RequestContext Conditions)
{
    /// <summary>The service in between, as <c>kms:ViaService</c> names it; null for a direct call.</summary>
    public string? ViaService { get; init; }

    public EncryptionContext Context { get; init; } = EncryptionContext.Empty;

    /// <summary>The alias that the key was named by, for <c>kms:RequestAlias</c>.</summary>
    public string? Alias { get; init; }

    /// <summary>This use with a condition key of its operation.</summary>
    public KeyUse With(string key, string value) => this with { Conditions = Conditions.With(key, value) };

    /// <summary>This use with a multi-valued condition key of its operation.</summary>
    public KeyUse With(string key, ImmutableArray<string> values) =>
        this with
        {
            Conditions = Conditions.With(key, values),
        };
}
