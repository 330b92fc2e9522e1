using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Handing roles to services.</summary>
internal static class PassRoleChecks
{
    private const string PassRole = "iam:PassRole";

    public static IEnumerable<LintFinding> Check(LintStatement statement)
    {
        if (!statement.IsAllow || !statement.Covers(PassRole) || statement.Document.Kind != LintKind.Identity)
            yield break;
        var isStarAction = !statement.Actions.Any(action =>
            action.Value.Equals(PassRole, StringComparison.OrdinalIgnoreCase)
        );
        var isStarResource = statement.IsNotResource || statement.Resources.Any(resource => IsAnyRole(resource.Value));
        if (isStarResource)
            yield return statement.Finding(
                isStarAction ? "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE" : "PASS_ROLE_WITH_STAR_IN_RESOURCE",
                LintSeverity.Error,
                $"{statement.Path}.Resource",
                "Any role can be handed to a service, also an administrator's: whoever may do that has that role's rights.",
                "Name the one role."
            );
        if (!statement.Has("iam:PassedToService"))
            yield return statement.Finding(
                "DELEG_PASS_ROLE_TO_ANY_SERVICE",
                LintSeverity.Warning,
                statement.Path,
                "The role can be handed to any service that it trusts.",
                "Add the condition StringEquals iam:PassedToService with the service's host name."
            );
    }

    private static bool IsAnyRole(string resource) =>
        resource == "*"
        || resource.EndsWith(":role/*", StringComparison.Ordinal)
        || resource.EndsWith(":*", StringComparison.Ordinal);
}
