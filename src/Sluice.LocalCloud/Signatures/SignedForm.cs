namespace Sluice.LocalCloud.Signatures;

/// <summary>A form and the signature of its policy; nothing is verified yet.</summary>
/// <param name="Policy">Base64, as sent: this very text is what is signed.</param>
internal sealed record SignedForm(CredentialScope Scope, string Policy, string Signature)
{
    public string? SessionToken { get; init; }

    /// <summary>Signed as before 2012, with the secret itself.</summary>
    public bool IsVersionTwo { get; init; }
}
