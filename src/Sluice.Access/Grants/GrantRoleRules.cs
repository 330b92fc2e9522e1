using System.Text.RegularExpressions;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>The rules of the fields that say who is trusted: role, service, external id, and whether the mechanism may be used at all.</summary>
internal static partial class GrantRoleRules
{
    public static IEnumerable<GrantFieldError> Check(GrantRequest request, GrantAdmissionContext context) =>
        [
            .. Mechanism(request, context),
            .. Role(request, context),
            .. Service(request),
            .. ExternalId(request, context),
        ];

    private static bool HasRole(GrantRequest request) =>
        request.Mechanism is GrantMechanismKind.CrossAccountRole or GrantMechanismKind.ServiceRole;

    private static IEnumerable<GrantFieldError> Mechanism(GrantRequest request, GrantAdmissionContext context)
    {
        if (request.Mechanism == GrantMechanismKind.Ambient && context.Operator != request.Organization)
            yield return new(
                "mechanism",
                "grant.ambient_not_allowed",
                "Ambient access is for the operator's own buckets; use a role or a bucket policy."
            );
        if (request.Mechanism == GrantMechanismKind.ServiceRole && !AccountId.IsValid(request.Organization.Value))
            yield return new(
                "mechanism",
                "grant.organization_has_no_account",
                "A service role is bound to an account id of 12 digits, which this organization does not have."
            );
    }

    private static IEnumerable<GrantFieldError> Role(GrantRequest request, GrantAdmissionContext context)
    {
        if (!HasRole(request))
        {
            if (request.RoleArn is not null)
                yield return new("roleArn", "grant.role_not_expected", "Only a grant by role has a role.");
            yield break;
        }

        if (!Arn.TryParse(request.RoleArn, out var role) || !RoleShape.IsMatch(request.RoleArn!))
            yield return new(
                "roleArn",
                "grant.role_arn_malformed",
                "A role ARN looks like arn:aws:iam::123456789012:role/path/name, with 12 digits, and a name of 1 to 64 characters."
            );
        else if (context.OwnAccount is { } own && own.Value == role.Account)
            yield return new(
                "roleArn",
                "grant.role_in_own_account",
                "The role must be in the customer's account, not in the one that Sluice runs in."
            );
    }

    private static IEnumerable<GrantFieldError> Service(GrantRequest request)
    {
        var isService = request.Mechanism == GrantMechanismKind.ServiceRole;
        if (request.Service is { } service && (!isService || !ServiceShape.IsMatch(service)))
            yield return new(
                "service",
                isService ? "grant.service_malformed" : "grant.service_not_expected",
                isService
                    ? "A service principal looks like mediaconvert.amazonaws.com."
                    : "Only a service role is assumed by a service."
            );
        if (request.PassedBy is not { } by)
            yield break;
        if (!isService)
            yield return new("passedBy", "grant.passed_by_not_expected", "Only a service role is handed over.");
        else if (!Arn.TryParse(by, out var passer) || !PrincipalShape.IsMatch(by))
            yield return new(
                "passedBy",
                "grant.passed_by_malformed",
                "Give the ARN of the user or role that hands the role over."
            );
        else if (Arn.TryParse(request.RoleArn, out var role) && role.Account != passer.Account)
            yield return new(
                "passedBy",
                "grant.passed_by_other_account",
                "Only a user or role of the role's own account can hand it over."
            );
    }

    private static IEnumerable<GrantFieldError> ExternalId(GrantRequest request, GrantAdmissionContext context)
    {
        if (request.Mechanism != GrantMechanismKind.CrossAccountRole && request.ExternalId is not null)
            yield return new(
                "externalId",
                "grant.external_id_not_expected",
                "Only a cross-account role takes an external id."
            );
        if (request.ExternalIdMode == ExternalIdMode.Custom && !context.AllowCustomExternalIds)
            yield return new(
                "externalIdMode",
                "grant.custom_external_id_forbidden",
                "This installation makes external ids itself; use GENERATED or GLOBAL."
            );
    }

    [GeneratedRegex(
        @"^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role/(?:[\x21-\x29\x2B-\x3E\x40-\x7E]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}\z",
        RegexOptions.ExplicitCapture,
        250
    )]
    private static partial Regex RoleShape { get; }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}(\.[a-z0-9][a-z0-9-]{0,62}){1,6}\z", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex ServiceShape { get; }

    [GeneratedRegex(
        @"^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(user|role)/[\x21-\x29\x2B-\x3E\x40-\x7E]{1,574}\z",
        RegexOptions.ExplicitCapture,
        250
    )]
    private static partial Regex PrincipalShape { get; }
}
