using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures.Chunks;

namespace Sluice.LocalCloud.Signatures;

/// <summary>The code and status with which each service reports a signature or a body that it refuses.</summary>
internal static class SignatureErrors
{
    public static CloudError Of(SignatureRefusal refusal, string service) =>
        (service == "s3" ? OfS3(refusal) : OfQuery(refusal)) with
        {
            Details = refusal.Details,
        };

    public static CloudError Of(PayloadDefect defect, string message) =>
        defect switch
        {
            PayloadDefect.Incomplete => new CloudError(400, "IncompleteBody", message),
            PayloadDefect.MalformedChunk => new CloudError(400, "InvalidChunkSizeError", message),
            PayloadDefect.ChunkSignature => new CloudError(403, "SignatureDoesNotMatch", message),
            PayloadDefect.MalformedTrailer => new CloudError(400, "MalformedTrailerError", message),
            PayloadDefect.HashMismatch => new CloudError(400, "XAmzContentSHA256Mismatch", message),
            PayloadDefect.Md5Mismatch => new CloudError(400, "BadDigest", message),
            PayloadDefect.ChecksumMismatch => new CloudError(400, "BadDigest", message),
            PayloadDefect.TooLarge => new CloudError(400, "EntityTooLarge", message),
            _ => new CloudError(400, "InvalidRequest", message),
        };

    private static CloudError OfS3(SignatureRefusal refusal) =>
        refusal.Defect switch
        {
            SignatureDefect.MalformedHeader => new CloudError(400, "AuthorizationHeaderMalformed", refusal.Message),
            SignatureDefect.WrongRegion => new CloudError(400, "AuthorizationHeaderMalformed", refusal.Message),
            SignatureDefect.WrongService => new CloudError(400, "AuthorizationHeaderMalformed", refusal.Message),
            SignatureDefect.MalformedQuery => new CloudError(400, "AuthorizationQueryParametersError", refusal.Message),
            SignatureDefect.VersionTwo => new CloudError(400, "InvalidRequest", refusal.Message),
            SignatureDefect.MalformedVersionTwo => new CloudError(400, "InvalidArgument", refusal.Message),
            SignatureDefect.ClockSkew => new CloudError(403, "RequestTimeTooSkewed", refusal.Message),
            SignatureDefect.UnknownKey or SignatureDefect.InactiveKey => new CloudError(
                403,
                "InvalidAccessKeyId",
                refusal.Message
            ),
            SignatureDefect.InvalidToken => new CloudError(400, "InvalidToken", refusal.Message),
            SignatureDefect.ExpiredToken => new CloudError(400, "ExpiredToken", refusal.Message),
            SignatureDefect.Mismatch => new CloudError(403, "SignatureDoesNotMatch", refusal.Message),
            _ => new CloudError(403, "AccessDenied", refusal.Message),
        };

    private static CloudError OfQuery(SignatureRefusal refusal) =>
        refusal.Defect switch
        {
            SignatureDefect.MalformedHeader or SignatureDefect.MalformedQuery or SignatureDefect.VersionTwo =>
                new CloudError(400, "IncompleteSignature", refusal.Message),
            SignatureDefect.UnknownKey or SignatureDefect.InactiveKey or SignatureDefect.InvalidToken => new CloudError(
                403,
                "InvalidClientTokenId",
                "The security token included in the request is invalid."
            ),
            SignatureDefect.ExpiredToken => new CloudError(
                403,
                "ExpiredToken",
                "The security token included in the request is expired"
            ),
            SignatureDefect.WrongRegion => new CloudError(
                403,
                "SignatureDoesNotMatch",
                "Credential should be scoped to a valid region."
            ),
            _ => new CloudError(403, "SignatureDoesNotMatch", refusal.Message),
        };
}
