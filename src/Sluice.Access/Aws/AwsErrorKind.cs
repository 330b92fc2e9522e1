using System.Collections.Frozen;
using System.Net;

namespace Sluice.Access.Aws;

/// <summary>The classes of AWS error that Sluice tells apart, and the error codes that belong to each.</summary>
internal enum AwsErrorKind
{
    Unknown,
    Denied,
    ExpiredCredentials,
    InvalidCredentials,
    ClockSkew,
    NoSuchBucket,
    NoSuchKey,
    NoSuchRole,
    NoSuchUpload,
    WrongRegion,
    AclNotSupported,
    Kms,
    Throttled,
    Unavailable,
    SessionPolicyTooLarge,
    MalformedPolicy,
    NotImplemented,
    Conflict,
    Invalid,
}

internal static class AwsErrorKinds
{
    private static readonly FrozenDictionary<string, AwsErrorKind> s_byCode = new Dictionary<string, AwsErrorKind>
    {
        ["AccessDenied"] = AwsErrorKind.Denied,
        ["AccessDeniedException"] = AwsErrorKind.Denied,
        ["AllAccessDisabled"] = AwsErrorKind.Denied,
        ["Forbidden"] = AwsErrorKind.Denied,
        ["UnauthorizedAccess"] = AwsErrorKind.Denied,
        ["ExpiredToken"] = AwsErrorKind.ExpiredCredentials,
        ["ExpiredTokenException"] = AwsErrorKind.ExpiredCredentials,
        ["TokenRefreshRequired"] = AwsErrorKind.ExpiredCredentials,
        ["RequestExpired"] = AwsErrorKind.ExpiredCredentials,
        ["InvalidAccessKeyId"] = AwsErrorKind.InvalidCredentials,
        ["InvalidClientTokenId"] = AwsErrorKind.InvalidCredentials,
        ["InvalidToken"] = AwsErrorKind.InvalidCredentials,
        ["SignatureDoesNotMatch"] = AwsErrorKind.InvalidCredentials,
        ["UnrecognizedClientException"] = AwsErrorKind.InvalidCredentials,
        ["AuthFailure"] = AwsErrorKind.InvalidCredentials,
        ["NotSignedUp"] = AwsErrorKind.InvalidCredentials,
        ["RequestTimeTooSkewed"] = AwsErrorKind.ClockSkew,
        ["RequestInTheFuture"] = AwsErrorKind.ClockSkew,
        ["NoSuchBucket"] = AwsErrorKind.NoSuchBucket,
        ["InvalidBucketName"] = AwsErrorKind.NoSuchBucket,
        ["NoSuchKey"] = AwsErrorKind.NoSuchKey,
        ["NoSuchUpload"] = AwsErrorKind.NoSuchUpload,
        ["NoSuchEntity"] = AwsErrorKind.NoSuchRole,
        ["PermanentRedirect"] = AwsErrorKind.WrongRegion,
        ["TemporaryRedirect"] = AwsErrorKind.WrongRegion,
        ["AuthorizationHeaderMalformed"] = AwsErrorKind.WrongRegion,
        ["IllegalLocationConstraintException"] = AwsErrorKind.WrongRegion,
        ["RegionDisabledException"] = AwsErrorKind.WrongRegion,
        ["AccessControlListNotSupported"] = AwsErrorKind.AclNotSupported,
        ["KMS.DisabledException"] = AwsErrorKind.Kms,
        ["KMS.NotFoundException"] = AwsErrorKind.Kms,
        ["KMS.KMSInvalidStateException"] = AwsErrorKind.Kms,
        ["KMS.InvalidKeyUsageException"] = AwsErrorKind.Kms,
        ["SlowDown"] = AwsErrorKind.Throttled,
        ["Throttling"] = AwsErrorKind.Throttled,
        ["ThrottlingException"] = AwsErrorKind.Throttled,
        ["ThrottledException"] = AwsErrorKind.Throttled,
        ["TooManyRequestsException"] = AwsErrorKind.Throttled,
        ["RequestLimitExceeded"] = AwsErrorKind.Throttled,
        ["BandwidthLimitExceeded"] = AwsErrorKind.Throttled,
        ["InternalError"] = AwsErrorKind.Unavailable,
        ["InternalFailure"] = AwsErrorKind.Unavailable,
        ["ServiceUnavailable"] = AwsErrorKind.Unavailable,
        ["ServiceUnavailableException"] = AwsErrorKind.Unavailable,
        ["RequestTimeout"] = AwsErrorKind.Unavailable,
        ["IDPCommunicationError"] = AwsErrorKind.Unavailable,
        ["PackedPolicyTooLarge"] = AwsErrorKind.SessionPolicyTooLarge,
        ["PackedPolicyTooLargeException"] = AwsErrorKind.SessionPolicyTooLarge,
        ["MalformedPolicyDocument"] = AwsErrorKind.MalformedPolicy,
        ["MalformedPolicyDocumentException"] = AwsErrorKind.MalformedPolicy,
        ["MalformedPolicy"] = AwsErrorKind.MalformedPolicy,
        ["NotImplemented"] = AwsErrorKind.NotImplemented,
        ["PreconditionFailed"] = AwsErrorKind.Conflict,
        ["ConditionalRequestConflict"] = AwsErrorKind.Conflict,
        ["OperationAborted"] = AwsErrorKind.Conflict,
        ["EntityAlreadyExists"] = AwsErrorKind.Conflict,
        ["DeleteConflict"] = AwsErrorKind.Conflict,
        ["ValidationError"] = AwsErrorKind.Invalid,
        ["InvalidArgument"] = AwsErrorKind.Invalid,
        ["InvalidRequest"] = AwsErrorKind.Invalid,
        ["InvalidParameterValue"] = AwsErrorKind.Invalid,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By code where there is one; a HEAD response has no body, so its status and what was asked for must do.</summary>
    public static AwsErrorKind Of(string? code, HttpStatusCode status, AwsCall call) =>
        code is not null && s_byCode.TryGetValue(code, out var kind) ? kind
        : code?.StartsWith("KMS.", StringComparison.Ordinal) == true ? AwsErrorKind.Kms
        : status switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => AwsErrorKind.Denied,
            HttpStatusCode.NotFound when code is not (null or "" or "NotFound") => AwsErrorKind.Unknown,
            HttpStatusCode.NotFound when call.Key is not null => AwsErrorKind.NoSuchKey,
            HttpStatusCode.NotFound when call.Bucket is not null => AwsErrorKind.NoSuchBucket,
            HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => AwsErrorKind.WrongRegion,
            HttpStatusCode.TooManyRequests => AwsErrorKind.Throttled,
            HttpStatusCode.NotImplemented => AwsErrorKind.NotImplemented,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => AwsErrorKind.Conflict,
            HttpStatusCode.RequestTimeout => AwsErrorKind.Unavailable,
            HttpStatusCode.BadRequest => AwsErrorKind.Invalid,
            >= HttpStatusCode.InternalServerError => AwsErrorKind.Unavailable,
            _ => AwsErrorKind.Unknown,
        };
}
