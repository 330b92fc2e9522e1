using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms;

/// <summary>One call of KMS after its caller was found to be allowed.</summary>
internal sealed record KmsCall(JsonParameters Input, KeyUse Use)
{
    /// <summary>The key that the operation is about.</summary>
    public KmsKey Key
    {
        get => field ?? throw new InvalidOperationException("This operation is about no key.");
        init;
    }

    /// <summary>The grant that allowed it; null when policies did.</summary>
    public KmsGrant? AllowedBy { get; init; }

    public Caller Caller => Use.Caller;

    public string AccountId => Use.Caller.Account!.Value.Value;

    /// <summary>Ends a call that was only to be tried; to be called when nothing is left that could refuse it.</summary>
    public void EndDryRun()
    {
        if (Input.Truth("DryRun") == true)
            throw KmsErrors.DryRun();
    }
}
