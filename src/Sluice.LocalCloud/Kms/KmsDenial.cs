namespace Sluice.LocalCloud.Kms;

/// <summary>The sentences of an AccessDeniedException of KMS.</summary>
internal static class KmsDenial
{
    /// <summary>To callers of other accounts KMS does not say whether the key is there ("Troubleshooting key access", KMS developer guide).</summary>
    public static string OfStranger(string caller, string action, string resource) =>
        $"User: {caller} is not authorized to perform: {action} on resource: {resource} because the resource does not exist in this Region, "
        + "no resource-based policies allow access, or a resource-based policy explicitly denies access";

    /// <summary>For a ciphertext whose key its caller cannot know of.</summary>
    public const string OfCiphertext =
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.";
}
