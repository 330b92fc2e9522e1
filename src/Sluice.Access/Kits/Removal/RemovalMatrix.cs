using System.Collections.Immutable;

namespace Sluice.Access.Kits.Removal;

/// <summary>
/// Leaves out each statement and each condition of a kit in turn, and asks the policy engine what that does: which requests of a job then
/// fail, or who is then let in. Pure; no server, no AWS.
/// </summary>
public static class RemovalMatrix
{
    public static ImmutableArray<RemovalOutcome> Of(AccessKit kit)
    {
        var requests = new KitRequests(kit);
        var whole = new KitRights(kit);
        return
        [
            .. kit.Statements.SelectMany(
                (statement, index) =>
                    statement
                        .Conditions.Select(condition => WithoutCondition(kit, whole, requests, (index, condition)))
                        .Prepend(WithoutStatement(kit, whole, requests, index))
            ),
        ];
    }

    /// <summary>What the kit itself does not allow, although one of its statements is there for it: nothing, for a kit that is right.</summary>
    public static ImmutableArray<RemovedRequest> Unmet(AccessKit kit)
    {
        var (requests, rights) = (new KitRequests(kit), new KitRights(kit));
        return
        [
            .. kit
                .Statements.SelectMany(requests.Needing)
                .Where(request => !rights.Allow(request))
                .Select(request => request.Shown),
        ];
    }

    private static RemovalOutcome WithoutStatement(AccessKit kit, KitRights whole, KitRequests requests, int index)
    {
        var statement = kit.Statements[index];
        var rest = new KitRights(kit with { Statements = kit.Statements.RemoveAt(index) });
        ImmutableArray<RemovedRequest> failing =
        [
            .. requests
                .Needing(statement)
                .Where(request => whole.Allow(request) && !rest.Allow(request))
                .Select(request => request.Shown),
        ];
        return new RemovalOutcome(
            statement,
            null,
            failing.IsEmpty ? RemovalOutcome.Nothing : DeniedCode(failing[0]),
            failing
        );
    }

    private static RemovalOutcome WithoutCondition(
        AccessKit kit,
        KitRights whole,
        KitRequests requests,
        (int Statement, KitCondition Condition) left
    )
    {
        var statement = kit.Statements[left.Statement];
        var wider = statement with { Conditions = statement.Conditions.Remove(left.Condition) };
        var rest = new KitRights(kit with { Statements = kit.Statements.SetItem(left.Statement, wider) });
        ImmutableArray<RemovedRequest> letIn =
        [
            .. requests
                .KeptOutBy(statement, left.Condition)
                .Where(request => !whole.Allow(request) && rest.Allow(request))
                .Select(request => request.Shown),
        ];
        return new RemovalOutcome(
            statement,
            $"{left.Condition.Operator} {left.Condition.Key}",
            letIn.IsEmpty ? RemovalOutcome.Nothing
                : statement.Document is KitDocument.Trust ? "access.trust_too_open"
                : "access.too_broad",
            letIn
        );
    }

    private static string DeniedCode(RemovedRequest request) =>
        request.Action.Split(':')[0] switch
        {
            "sts" => "access.assume_role_denied",
            "kms" => "access.kms_denied",
            _ => "access.denied",
        };
}
