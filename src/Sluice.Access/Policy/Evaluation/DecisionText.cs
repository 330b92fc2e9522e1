namespace Sluice.Access.Policy.Evaluation;

/// <summary>Decisions in the words that AWS puts into its error messages.</summary>
internal static class DecisionText
{
    public static string Write(AccessRequest request, DecisionOutcome outcome, PolicyType? layer) =>
        outcome switch
        {
            DecisionOutcome.Allow => $"{Subject(request, "is")} {Because(layer, request.Action)}",
            DecisionOutcome.ExplicitDeny =>
                $"{Subject(request, "is not")} with an explicit deny in {Noun(layer!.Value)}",
            _ => $"{Subject(request, "is not")} {NoAllow(layer!.Value, request.Action)}",
        };

    public static string NoAllow(PolicyType layer, string action) =>
        $"because no {Noun(layer, "")} allows the {action} action";

    private static string Subject(AccessRequest request, string verb) =>
        $"User: {request.Principal.Arn} {verb} authorized to perform: {request.Action} on resource: {request.Resource}";

    private static string Because(PolicyType? layer, string action) =>
        layer is { } known
            ? $"because {Noun(known)} allows the {action} action"
            : $"because no permission is needed for it";

    private static string Noun(PolicyType layer) =>
        layer switch
        {
            PolicyType.Identity => Noun(layer, "an "),
            _ => Noun(layer, "a "),
        };

    private static string Noun(PolicyType layer, string article) =>
        article
        + layer switch
        {
            PolicyType.Identity => "identity-based policy",
            PolicyType.Resource or PolicyType.Trust => "resource-based policy",
            PolicyType.PermissionsBoundary => "permissions boundary",
            PolicyType.Session => "session policy",
            PolicyType.ServiceControl => "service control policy",
            PolicyType.ResourceControl => "resource control policy",
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "PolicyType has no such member."),
        };
}
