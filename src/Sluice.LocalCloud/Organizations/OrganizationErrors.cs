using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Errors of Organizations, in its words.</summary>
internal static class OrganizationErrors
{
    public static CloudException NotInUse() =>
        Of("AWSOrganizationsNotInUse", "Your account is not a member of an organization.");

    public static CloudException AlreadyMember() =>
        Of("AlreadyInOrganization", "The AWS account is already a member of an organization.");

    public static CloudException ForManagementOnly() =>
        Of("AccessDenied", "You don't have permissions to access this resource.");

    public static CloudException NoPolicy() =>
        Of("PolicyNotFound", "We can't find a policy with the PolicyId that you specified.");

    public static CloudException NoTarget() =>
        Of("TargetNotFound", "We can't find a root, OU, or account with the TargetId that you specified.");

    public static CloudException NoUnit() =>
        Of("OrganizationalUnitNotFound", "We can't find an OU with the OrganizationalUnitId that you specified.");

    public static CloudException NoParent() =>
        Of("ParentNotFound", "We can't find a root or OU with the ParentId that you specified.");

    public static CloudException NoAccount() =>
        Of(
            "AccountNotFound",
            "We can't find an AWS account with the AccountId that you specified, or the account whose credentials you used to make this request isn't a member of an organization."
        );

    public static CloudException Constraint(string reason, string message) =>
        new(new CloudError(400, "ConstraintViolationException", message).With("Reason", reason));

    public static CloudException Input(string reason, string message) =>
        new(new CloudError(400, "InvalidInputException", message).With("Reason", reason));

    public static CloudException Of(string code, string message) => new(400, code + "Exception", message);
}
