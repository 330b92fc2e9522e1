using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Mistakes that show only between documents.</summary>
internal static class SetChecks
{
    public static IEnumerable<LintFinding> Check(IReadOnlyList<LintDocument> documents) =>
        [
            .. UserAndRole(documents),
            .. SharedIds(documents),
            .. DifferingTrust(documents),
            .. MissingQueuePolicy(documents),
        ];

    // role/stack_prod in one place and user/stack_prod in another: one of them is not who calls.
    private static IEnumerable<LintFinding> UserAndRole(IEnumerable<LintDocument> documents)
    {
        var named =
            from document in documents
            from statement in document.Allows
            from principal in statement.Principals
            where principal.Resource is not null
            select (
                Document: document,
                Statement: statement,
                Principal: principal,
                Kind: principal.Resource!.Split('/')[0]
            );
        var twins = named
            .Where(one => one.Kind is "user" or "role")
            .GroupBy(one => (one.Principal.Account, Name: one.Principal.Resource!.Split('/')[^1]))
            .Where(group => group.Select(one => one.Kind).Distinct().Count() > 1);
        return twins.Select(group =>
            group
                .Last()
                .Statement.Finding(
                    "DELEG_USER_AND_ROLE_OF_SAME_NAME",
                    LintSeverity.Error,
                    group.Last().Principal.Path,
                    $"Here {group.Last().Principal.Resource} is let in, and {group.First().Principal.Resource} by {group.First().Document.Name}: a user and a role are not the same, and only one of them calls.",
                    "Ask the caller for the ARN it calls with, and name that in all documents."
                )
        );
    }

    private static IEnumerable<LintFinding> SharedIds(IEnumerable<LintDocument> documents) =>
        from document in documents
        where document.Kind == LintKind.Trust
        from statement in document.Allows
        from condition in statement.Conditions
        where condition.Is("sts:ExternalId")
        from value in condition.Values
        where !Placeholders.Has(value)
        group (Document: document, Statement: statement, Condition: condition) by value into shared
        where shared.Select(one => one.Document.Name).Distinct().Count() > 1
        select shared
            .Last()
            .Statement.Finding(
                "DELEG_EXTERNAL_ID_SHARED",
                LintSeverity.Warning,
                shared.Last().Condition.Path,
                $"{string.Join(" and ", shared.Select(one => one.Document.Name).Distinct())} ask for the same external id: who learns it from one can use the other.",
                "Have the service make an id for each role."
            );

    // A guide's console steps trust the account, its JSON a user in it.
    private static IEnumerable<LintFinding> DifferingTrust(IEnumerable<LintDocument> documents) =>
        from document in documents
        where document.Kind == LintKind.Trust
        from statement in document.Allows
        from principal in statement.Principals
        where principal.Account is not null
        group (Document: document, Statement: statement, Principal: principal) by principal.Account into account
        where account.Any(one => one.Principal.IsWholeAccount) && account.Any(one => !one.Principal.IsWholeAccount)
        let wide = account.First(one => one.Principal.IsWholeAccount)
        let narrow = account.First(one => !one.Principal.IsWholeAccount)
        where wide.Document.Name != narrow.Document.Name
        select wide.Statement.Finding(
            "DELEG_TRUSTS_DIFFER",
            LintSeverity.Warning,
            wide.Principal.Path,
            $"{wide.Document.Name} trusts all of account {account.Key}, {narrow.Document.Name} {narrow.Principal.Value} alone.",
            "Use the narrower one for both."
        );

    // Whoever wires EventBridge to a queue has to open the queue for that rule, and for it alone.
    private static IEnumerable<LintFinding> MissingQueuePolicy(IReadOnlyList<LintDocument> documents)
    {
        if (documents.Any(document => document.Kind == LintKind.Queue))
            return [];
        return documents
            .Where(document => document.Allow("events:PutTargets") && document.Allow("sqs:SetQueueAttributes"))
            .Select(document =>
                document.Finding(
                    "DELEG_QUEUE_POLICY_MISSING",
                    LintSeverity.Warning,
                    "$",
                    "EventBridge rules are wired to queues here, and no queue policy says which rule may send: without one events are dropped, and a policy without a condition takes those of any account's rule.",
                    "Add a queue policy that allows events.amazonaws.com sqs:SendMessage with the condition ArnEquals aws:SourceArn of the rule."
                )
            );
    }
}
