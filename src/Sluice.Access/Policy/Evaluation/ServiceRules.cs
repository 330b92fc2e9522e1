namespace Sluice.Access.Policy.Evaluation;

/// <summary>Where a service departs from the common rules.</summary>
internal static class ServiceRules
{
    public static bool IsOpenToEverySigner(AccessRequest request) =>
        request.Principal is not RequestPrincipal.Anonymous
        && request.Action.Equals("sts:GetCallerIdentity", StringComparison.OrdinalIgnoreCase);

    /// <summary>Roles and KMS keys: identity policies count only as far as the resource's own policy lets them in.</summary>
    public static bool NeedsResourcePolicy(AccessRequest request) =>
        IsOf(request, "sts:") && request.Resource.Contains(":role/", StringComparison.Ordinal)
        || IsOf(request, "kms:") && request.Resource.Contains(":key/", StringComparison.Ordinal);

    public static bool IsAboutTrust(AccessRequest request) => IsOf(request, "sts:");

    /// <summary>The services that answer unsigned requests at all.</summary>
    public static bool AcceptsAnonymous(AccessRequest request) =>
        IsOf(request, "s3:") || IsOf(request, "sqs:") || IsOf(request, "sns:") || IsOf(request, "execute-api:");

    /// <summary>The services whose resources resource control policies protect.</summary>
    public static bool HasResourceControl(AccessRequest request) =>
        IsOf(request, "s3:")
        || IsOf(request, "sts:")
        || IsOf(request, "kms:")
        || IsOf(request, "sqs:")
        || IsOf(request, "secretsmanager:");

    /// <summary>Organizations' policies leave alone the roles that AWS services made for themselves.</summary>
    public static bool IsServiceLinked(RequestPrincipal principal) =>
        principal is RequestPrincipal.RoleSession session
        && session.Role.Resource.StartsWith("role/aws-service-role/", StringComparison.Ordinal);

    private static bool IsOf(AccessRequest request, string prefix) =>
        request.Action.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
