using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Kms;

/// <summary>Errors of KMS, in its words ("Errors", KMS API reference).</summary>
internal static class KmsErrors
{
    public static CloudException NotFound(string message) => Of("NotFoundException", message);

    public static CloudException Disabled(string arn) => Of("DisabledException", $"{arn} is disabled.");

    public static CloudException InvalidState(string message) => Of("KMSInvalidStateException", message);

    public static CloudException InvalidCiphertext() => Of("InvalidCiphertextException", "");

    public static CloudException IncorrectKey() =>
        Of(
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation."
        );

    public static CloudException AccessDenied(string message) => Of("AccessDeniedException", message);

    public static CloudException MalformedPolicy(string message) => Of("MalformedPolicyDocumentException", message);

    public static CloudException LimitExceeded(string message) => Of("LimitExceededException", message);

    public static CloudException InvalidArn(string message) => Of("InvalidArnException", message);

    public static CloudException InvalidGrantToken() => Of("InvalidGrantTokenException", "Invalid grant token.");

    public static CloudException InvalidMarker() => Of("InvalidMarkerException", "Invalid marker.");

    public static CloudException AlreadyExists(string message) => Of("AlreadyExistsException", message);

    public static CloudException InvalidAliasName(string message) => Of("InvalidAliasNameException", message);

    public static CloudException Unsupported(string message) => Of("UnsupportedOperationException", message);

    public static CloudException InvalidKeyUsage(string message) => Of("InvalidKeyUsageException", message);

    public static CloudException Tag(string message) => Of("TagException", message);

    public static CloudException DryRun() =>
        new(412, "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");

    public static CloudException Validation(string message) => Of("ValidationException", message);

    private static CloudException Of(string code, string message) => new(400, code, message);
}
