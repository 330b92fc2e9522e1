namespace Sluice.Access.Aws;

/// <summary>The code, sentence and hint of each kind of AWS error.</summary>
internal static class AwsFailureText
{
    public static AccessFailure Of(AwsErrorKind kind, AwsErrorReply reply, AwsCall call)
    {
        var (code, message, hint) = kind switch
        {
            AwsErrorKind.Denied => Denied(call),
            AwsErrorKind.ExpiredCredentials => (
                "access.expired_credentials",
                "The credentials that signed the request have expired.",
                "Borrow new ones and send the request again."
            ),
            AwsErrorKind.InvalidCredentials => (
                "access.invalid_credentials",
                $"The endpoint does not accept the credentials that signed the request ({reply.Code}).",
                "Check the access key, the secret key and the session token, and that they belong to this endpoint."
            ),
            AwsErrorKind.ClockSkew => (
                "access.clock_skew",
                "This machine's clock differs from the endpoint's by more than 15 minutes.",
                "Set the clock; run a time service."
            ),
            AwsErrorKind.NoSuchBucket => (
                "access.no_such_bucket",
                $"There is no bucket \"{call.Bucket}\" at this endpoint.",
                "Check the bucket's name and the endpoint."
            ),
            AwsErrorKind.NoSuchKey => (
                "access.no_such_key",
                $"There is no object \"{call.Key}\" in bucket \"{call.Bucket}\".",
                "Check the key: it is case-sensitive and has no leading slash."
            ),
            AwsErrorKind.NoSuchUpload => (
                "access.no_such_upload",
                $"The multipart upload to \"{call.Key}\" no longer exists.",
                "A lifecycle rule of the bucket may abort uploads sooner than the job writes them."
            ),
            AwsErrorKind.NoSuchRole => (
                "access.no_such_role",
                $"{call.Resource} does not exist.",
                "Create the role with the documents of the access kit, under exactly this name and path."
            ),
            AwsErrorKind.WrongRegion when call.Bucket is null => (
                "access.wrong_region",
                $"The endpoint of this region does not serve {call.Action} ({reply.Code}).",
                "Activate STS in the region, in the account settings of IAM."
            ),
            AwsErrorKind.WrongRegion => (
                "access.wrong_region",
                reply.Region is { } region
                    ? $"Bucket \"{call.Bucket}\" is in region {region}, not in the one that the request was signed for."
                    : $"Bucket \"{call.Bucket}\" is in another region than the one that the request was signed for.",
                "Set the grant's region to the bucket's."
            ),
            _ => OfTheRest(kind, reply, call),
        };
        return new AccessFailure(code, message)
        {
            Principal = call.Principal,
            Action = call.Action,
            Resource = call.Resource,
            Policy = call.Policy,
            Hint = hint,
            IsTransient = kind is AwsErrorKind.Throttled or AwsErrorKind.Unavailable,
        };
    }

    /// <summary>AWS said which kind of policy decided: pass that on.</summary>
    public static AccessFailure OfDenial(AwsDenial denial, AwsErrorKind kind, AwsCall call)
    {
        var code =
            kind is AwsErrorKind.Kms ? "access.kms_denied"
            : denial.Action == "sts:AssumeRole" ? "access.assume_role_denied"
            : denial.Layer is "service control policy" or "resource control policy" ? "access.organization_denied"
            : "access.denied";
        var resource = denial.Resource ?? call.Resource;
        var reason = denial switch
        {
            { Layer: null } => "",
            { IsExplicitDeny: true } => $", since a {denial.Layer} denies it",
            _ => $", since no {denial.Layer} allows it",
        };
        return new AccessFailure(code, $"{denial.Principal} may not {denial.Action} on {resource}{reason}.")
        {
            Principal = denial.Principal,
            Action = denial.Action,
            Resource = resource,
            Policy = denial.Layer ?? call.Policy,
            IsExplicitDeny = denial.IsExplicitDeny,
            Hint = HintFor(denial),
        };
    }

    private static string HintFor(AwsDenial denial) =>
        denial.Layer switch
        {
            "service control policy" or "resource control policy" or "VPC endpoint policy" =>
                $"The {denial.Layer} is outside the grant: an administrator of the organization has to except the role from it.",
            "permissions boundary" => "The role's permissions boundary has to allow the action too.",
            "session policy" =>
                "The job's own credentials do not reach so far; name the object in the job, or widen the grant.",
            _ when denial.IsExplicitDeny => $"Remove the Deny statement, or except {denial.Principal} from it.",
            _ => $"Add a statement that allows {denial.Action} on {denial.Resource ?? "the resource"}.",
        };

    private static (string Code, string Message, string Hint) Denied(AwsCall call) =>
        call switch
        {
            { Action: "sts:AssumeRole" } => (
                "access.assume_role_denied",
                $"{call.Resource} cannot be assumed. STS gives one answer for every cause: the role does not exist, its trust "
                    + "policy does not name Sluice's principal, it requires another external id, or Sluice's own identity is not "
                    + "allowed sts:AssumeRole on it.",
                "Create the role under exactly this ARN with the trust policy of the access kit; a new role may take a minute to be seen."
            ),
            { Action: "s3:GetObject", Key: { } key } => (
                "access.denied",
                $"s3:GetObject on {call.Resource} is refused: either it is not allowed, or \"{key}\" does not exist and "
                    + "s3:ListBucket is not allowed, in which case S3 does not say that it is missing.",
                "Allow s3:GetObject on the object and s3:ListBucket on its bucket; check that the expected account owns the bucket."
            ),
            _ => (
                "access.denied",
                $"{call.Action} on {call.Resource} is refused.",
                $"Add a statement that allows {call.Action} on {call.Resource}; check that the expected account owns the bucket."
            ),
        };

    private static (string Code, string Message, string Hint) OfTheRest(
        AwsErrorKind kind,
        AwsErrorReply reply,
        AwsCall call
    ) =>
        kind switch
        {
            AwsErrorKind.AclNotSupported => (
                "access.acl_not_supported",
                $"Bucket \"{call.Bucket}\" has ACLs disabled and refuses a write that carries one.",
                "Remove the ACL from the grant: with ACLs disabled the bucket's owner owns every object anyway."
            ),
            AwsErrorKind.Kms => (
                "access.kms_denied",
                $"The KMS key of {call.Resource} cannot be used ({reply.Code}: {reply.Message}).",
                "Reading needs kms:Decrypt, writing needs kms:GenerateDataKey and kms:Decrypt, in the role's permissions and in the key policy."
            ),
            AwsErrorKind.Throttled => (
                "access.throttled",
                $"The endpoint throttles {call.Action}.",
                "Nothing to change: the call is sent again later."
            ),
            AwsErrorKind.Unavailable => (
                "access.service_unavailable",
                $"The endpoint could not serve {call.Action} on {call.Resource} ({reply.Code ?? "no code"}).",
                "Nothing to change: the call is sent again later."
            ),
            AwsErrorKind.SessionPolicyTooLarge => (
                "access.session_policy_too_large",
                "The session policy of the job, packed together with the role's tags, is too large for STS.",
                "Remove session tags from the role's callers, or give the job fewer inputs."
            ),
            AwsErrorKind.MalformedPolicy => (
                "access.malformed_policy",
                $"The policy document was refused: {reply.Message}",
                "Correct the document; a principal that does not exist makes it malformed, too."
            ),
            AwsErrorKind.NotImplemented => (
                "access.not_implemented",
                $"The endpoint does not know {call.Action}, or a parameter of it.",
                "Use an endpoint that implements it."
            ),
            AwsErrorKind.Conflict => (
                "access.conflict",
                $"{call.Action} on {call.Resource} conflicts with what is there ({reply.Code}).",
                "Another writer was faster, or the object exists already."
            ),
            AwsErrorKind.Invalid => (
                "access.invalid_request",
                $"{call.Action} was refused as invalid ({reply.Code}): {reply.Message}",
                "Correct the named parameter."
            ),
            _ => (
                "access.request_refused",
                $"{call.Action} on {call.Resource} failed ({reply.Code}): {reply.Message}",
                "See the endpoint's message."
            ),
        };
}
