using System.Collections.Frozen;
using Sluice.Jobs;

namespace Sluice.Server.Doors.MediaConvert.Results;

/// <summary>Failures → job error codes (MediaConvert user guide, "Error codes"). The one table of them.</summary>
internal static class ErrorCodes
{
    public const int CannotOpen = 1010;
    public const int Incompatible = 1040;
    public const int OutputEncryption = 1091;
    public const int Denied = 1401;
    public const int NotFound = 1404;
    public const int InvalidRole = 1432;
    public const int NoSuchRole = 1433;
    public const int RoleNotAssumed = 1434;
    public const int WriteFailed = 1517;
    public const int TimedOut = 1522;
    public const int Unexpected = 1999;

    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["input.no_video"] = 1020,
        ["input.no_audio"] = 1021,
        ["input.timecode_malformed"] = 1022,
        ["input.unsupported_codec"] = 1030,
        ["input.undecodable"] = 1030,
        ["input.no_decodable_stream"] = 1030,
        ["input.not_readable"] = 1056,
        ["input.timecode_not_found"] = 1060,
        ["input.truncated"] = 1076,
        ["input.not_found"] = NotFound,
        ["input.http_unauthorized"] = 3401,
        ["input.http_forbidden"] = 3403,
        ["input.http_not_found"] = 3404,
        ["input.http_timeout"] = 3408,
        ["input.http_server_error"] = 3450,
        ["input.http_connect"] = 3451,
        ["input.http_malformed_url"] = 3452,
        ["input.http_redirect"] = 3453,
        ["input.http_dns"] = 3454,
        ["input.http_tls"] = 3455,
        ["input.http_bad_address"] = 3456,
        ["input.http_disabled"] = 3457,
        ["input.http_no_ranges"] = 3458,
        ["input.http_failed"] = 3999,
        ["output.disk_full"] = 1050,
        ["output.not_writable"] = WriteFailed,
        ["output.leftovers"] = WriteFailed,
        ["output.too_large"] = WriteFailed,
        ["output.encryption_key"] = OutputEncryption,
        ["output.encryption_key_frames"] = OutputEncryption,
        ["output.encryption_unsupported"] = OutputEncryption,
        ["worker.disk_full"] = 1050,
        ["worker.lost"] = Unexpected,
        ["transient.stalled"] = TimedOut,
        ["transient.out_of_time"] = TimedOut,
        ["access.denied"] = Denied,
        ["access.kms_denied"] = Denied,
        ["access.acl_not_supported"] = Denied,
        ["access.organization_denied"] = Denied,
        ["access.object_ownership"] = Denied,
        ["access.outside_grant"] = Denied,
        ["access.assume_role_denied"] = RoleNotAssumed,
        ["access.trust_too_open"] = RoleNotAssumed,
        ["access.grant_insecure"] = RoleNotAssumed,
        ["access.not_that_service"] = RoleNotAssumed,
        ["access.no_such_role"] = NoSuchRole,
        ["access.not_the_role"] = InvalidRole,
        ["access.not_a_customers_role"] = InvalidRole,
        ["access.role_unavailable"] = InvalidRole,
        ["access.session_policy_unsupported"] = InvalidRole,
        ["access.malformed_policy"] = InvalidRole,
        ["access.session_policy_too_large"] = InvalidRole,
        ["access.role_of_other_account"] = InvalidRole,
        ["access.no_credentials"] = InvalidRole,
        ["access.invalid_credentials"] = InvalidRole,
        ["access.expired_credentials"] = InvalidRole,
        ["access.bad_role_arn"] = 1515,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(JobFailure failure)
    {
        if (failure.Code is "access.denied" && failure.Action?.StartsWith("sts:", StringComparison.Ordinal) == true)
            return RoleNotAssumed;
        if (failure.Code is "access.no_such_bucket" or "access.no_such_key")
            return IsWrite(failure) ? WriteFailed : NotFound;
        return Codes.TryGetValue(failure.Code, out var code) ? code
            : IsAboutSettings(failure.Code) ? Incompatible
            : OfClass(failure);
    }

    /// <summary>What was asked for cannot be made, whoever must change it: sizes, rates, areas, codecs, containers.</summary>
    private static bool IsAboutSettings(string code) =>
        code.StartsWith("composition.", StringComparison.Ordinal)
        || code.StartsWith("output.", StringComparison.Ordinal);

    /// <summary>It was about an object of an output.</summary>
    public static bool IsWrite(JobFailure failure) =>
        failure.Class == JobFailureClass.Output
        || failure.Action is { } action
            && (
                action.StartsWith("s3:Put", StringComparison.Ordinal)
                || action.StartsWith("s3:Abort", StringComparison.Ordinal)
                || action.StartsWith("s3:List", StringComparison.Ordinal)
                    && action.Contains("Multipart", StringComparison.Ordinal)
                || action is "s3:DeleteObject" or "kms:GenerateDataKey"
            );

    private static int OfClass(JobFailure failure) =>
        failure.Class switch
        {
            JobFailureClass.Input => CannotOpen,
            JobFailureClass.Access => IsWrite(failure) ? WriteFailed : Denied,
            JobFailureClass.Output => Incompatible,
            JobFailureClass.Transient when failure.Action is not null => IsWrite(failure) ? WriteFailed : CannotOpen,
            _ => Unexpected,
        };
}
