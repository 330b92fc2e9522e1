using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>What could keep a Deny from applying to a request, the narrowest first. None of them touches anybody else's requests for more than it must.</summary>
internal static class DenyExemptions
{
    public static IEnumerable<Repair> Of(ChangeDraft draft, PolicyStatement deny)
    {
        var (place, document) = draft.Set.Find(deny);
        var here = new ConditionRepairs(place, document, deny);
        var ofRequest = deny.Conditions.Select(test => RequestKeys.Escape(draft.Request, test)).OfType<RequestEdit>();
        var ofElements = OfElements(draft.Request, here);
        var ofLists = OfLists(draft.Request, here);
        var ofCaller = new[] { OfCaller(draft.Request, here) };
        var candidates = IsOfCaller(place.Layer)
            ? ofElements.Concat(ofLists).Concat(ofCaller)
            : ofCaller.Concat(ofLists).Concat(ofElements);
        return [.. ofRequest.Select(Repair.OfRequest), .. candidates.OfType<Repair>()];
    }

    // Such a document binds the caller alone, or few: there it is better to except the resource than the caller.
    private static bool IsOfCaller(PolicyType layer) =>
        layer is PolicyType.Identity or PolicyType.PermissionsBoundary or PolicyType.Session;

    private static IEnumerable<Repair?> OfElements(AccessRequest request, ConditionRepairs here)
    {
        var root = JsonNode.Parse(here.Document.Source)!;
        var resource = PatternLiteral.Resource(request.Resource, here.Document.Version);
        if (here.Statement.Resources is { IsNot: false })
        {
            yield return ElementRepairs.Remove(here, root, "Resource", resource);
            yield return ElementRepairs.Remove(here, root, "Action", request.Action);
            if (request.Resource != "*")
                yield return ElementRepairs.Invert(here, root, "Resource", resource);
        }
        yield return here.Statement.Actions.IsNot ? null : ElementRepairs.Invert(here, root, "Action", request.Action);
        if (here.Statement.Resources is { IsNot: true })
            yield return ElementRepairs.Add(here, root, "NotResource", resource);
        if (here.Statement.Actions.IsNot)
            yield return ElementRepairs.Add(here, root, "NotAction", request.Action);
    }

    /// <summary>A list of exceptions that the statement has already.</summary>
    private static IEnumerable<Repair?> OfLists(AccessRequest request, ConditionRepairs here) =>
        here
            .Statement.Conditions.Where(test =>
                test.Operator.Contains("Not", StringComparison.Ordinal) && test.Quantifier == ConditionQuantifier.None
            )
            .Select(test => test.Actual(request) is [var actual] ? here.AddValue(test, actual) : null);

    private static Repair? OfCaller(AccessRequest request, ConditionRepairs here)
    {
        var (comparison, key, value) = request.Principal switch
        {
            RequestPrincipal.Service service => ("StringNotEquals", "aws:PrincipalServiceName", service.Name),
            RequestPrincipal.Anonymous => ("StringNotEquals", "aws:PrincipalType", "Anonymous"),
            RequestPrincipal.WebIdentity => ("StringNotEquals", "", ""),
            _ => ("ArnNotEquals", "aws:PrincipalArn", ChangeWords.PrincipalText(request.Principal)),
        };
        if (key.Length == 0)
            return null;
        var list = here.Statement.Conditions.FirstOrDefault(test =>
            test.Operator.Contains("Not", StringComparison.Ordinal)
            && test.Quantifier == ConditionQuantifier.None
            && test.Key.Equals(key, StringComparison.OrdinalIgnoreCase)
        );
        return list is null ? here.Except(comparison, key, value) : here.AddValue(list, value);
    }
}
