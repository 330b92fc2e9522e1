using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Json;

/// <summary>Errors as JSON services word them: most have status 400, and codes end in Exception.</summary>
internal static class JsonErrors
{
    public static CloudException Validation(string message) => new(400, "ValidationException", message);

    /// <summary>The codes that signatures, permissions and bodies have in other protocols, as this one calls them.</summary>
    public static CloudError Of(CloudError error) =>
        error.Code switch
        {
            "AccessDenied" => error with { Status = 400, Code = "AccessDeniedException" },
            "InvalidClientTokenId" => error with { Status = 400, Code = "UnrecognizedClientException" },
            "SignatureDoesNotMatch" => error with { Status = 400, Code = "InvalidSignatureException" },
            "ExpiredToken" => error with { Status = 400, Code = "ExpiredTokenException" },
            "IncompleteSignature" => error with { Status = 400, Code = "IncompleteSignatureException" },
            "MissingAuthenticationToken" => error with { Status = 400, Code = "MissingAuthenticationTokenException" },
            "ValidationError" => error with { Code = "ValidationException" },
            "MalformedPolicyDocument" => error with { Code = "MalformedPolicyDocumentException" },
            "EntityTooLarge" or "IncompleteBody" => error with { Status = 400, Code = "SerializationException" },
            "InternalError" => error with { Code = "InternalFailure" },
            _ => error,
        };
}
