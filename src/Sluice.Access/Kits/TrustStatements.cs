using System.Collections.Immutable;
using Sluice.Access.ExternalIds;
using Sluice.Access.Sts;

namespace Sluice.Access.Kits;

/// <summary>Who may become the customer's role, and on what condition.</summary>
internal static class TrustStatements
{
    /// <summary>The last two let a session carry the organization and the job, so that the customer's CloudTrail can be read.</summary>
    private static readonly ImmutableArray<string> s_assume =
    [
        "sts:AssumeRole",
        "sts:SetSourceIdentity",
        "sts:TagSession",
    ];

    /// <param name="ids">More than one while an external id is being replaced.</param>
    public static KitStatement Assume(ImmutableArray<Arn> principals, ImmutableArray<ExternalId> ids) =>
        new()
        {
            Document = KitDocument.Trust,
            Sid = "SluiceAssume",
            Reason =
                "Lets Sluice's one principal become the role, and only when it acts for your organization: the external id is yours alone, and Sluice sends it for nobody else. Each session carries your organization and the job, for your CloudTrail.",
            Trustee = KitTrustee.Of(principals),
            Actions = s_assume,
            Conditions = [new KitCondition("StringEquals", "sts:ExternalId", [.. ids.Select(id => id.Value)])],
        };

    /// <summary>The operator's side of <see cref="Assume"/>.</summary>
    public static KitStatement AssumeIt(Arn role) =>
        new()
        {
            Document = KitDocument.Operator,
            Sid = "SluiceAssume",
            Reason = "Across accounts the caller's own policy has to allow it as well as the role's trust policy.",
            Actions = s_assume,
            Resources = [role.ToString()],
        };

    /// <summary>The service may become the role, for one organization's account alone (IAM User Guide, "The confused deputy problem").</summary>
    public static KitStatement AssumeAs(ServiceCaller caller) =>
        new()
        {
            Document = KitDocument.Trust,
            Sid = "SluiceAssumeAsService",
            Reason =
                "Lets the service become the role, and only when it acts for your organization: without the conditions it could be made to do so for anybody.",
            Trustee = KitTrustee.Service(caller.Service),
            Actions = ["sts:AssumeRole"],
            Conditions =
            [
                new KitCondition("StringEquals", "aws:SourceAccount", [caller.SourceAccount.Value]),
                new KitCondition("ArnLike", "aws:SourceArn", [(caller.SourceArn with { Resource = "*" }).ToString()]),
            ],
        };

    /// <summary>What whoever hands the role to the service needs.</summary>
    public static KitStatement PassIt(Arn role, string service) =>
        new()
        {
            Document = KitDocument.Caller,
            Sid = "SluicePassRole",
            Reason =
                "Hands this one role to this one service, when the grant or a job is made: without the condition the role could be handed to any service, and used through it.",
            Actions = ["iam:PassRole"],
            Resources = [role.ToString()],
            Conditions = [new KitCondition("StringEquals", "iam:PassedToService", [service])],
        };

    /// <summary>The same statement by account and condition; see <see cref="KitOptions.SurvivesRecreation"/>. A statement that names no user or role is left alone.</summary>
    public static KitStatement ByCondition(KitStatement statement)
    {
        if (statement.Trustee is not { Type: "AWS", Names: var names })
            return statement;
        var accounts = names
            .Select(name => Arn.Parse(name))
            .Select(arn => $"arn:{arn.Partition}:iam::{arn.Account}:root");
        return statement with
        {
            Trustee = new KitTrustee("AWS", [.. accounts.Distinct(StringComparer.Ordinal)]),
            Conditions = [.. statement.Conditions, new KitCondition("ArnEquals", "aws:PrincipalArn", names)],
            Reason =
                statement.Reason
                + " It names the account and requires the principal's ARN, so that a principal which was made anew under its name still matches.",
        };
    }
}
