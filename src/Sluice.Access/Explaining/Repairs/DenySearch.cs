using System.Text.Json.Nodes;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>Finds the one statement that refuses a request and nothing else.</summary>
internal static class DenySearch
{
    public static SmallestChange Find(AccessRequest request, PolicySet set)
    {
        var draft = new ChangeDraft(request, set);
        if (!draft.Decide().IsAllowed)
            return draft.Finish(allows: false);
        return Layers(request, set)
                .Select(layer => draft.With(Statement(request, set, layer)))
                .FirstOrDefault(next => next is not null && !next.Decide().IsAllowed)
                ?.Finish(allows: false)
            ?? draft.Finish(allows: false, "No policy can refuse it: whoever signs may ask who they are.");
    }

    // The caller's own policy names nobody else; a policy of the resource is the only one that binds a service or a stranger.
    private static IEnumerable<PolicyType> Layers(AccessRequest request, PolicySet set)
    {
        var isTrust = request.Action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase);
        var ofResource = set.Policies.Resource?.Document.Type ?? (isTrust ? PolicyType.Trust : PolicyType.Resource);
        var isOwnPolicy =
            request.Principal.Account is not null and var _ && request.Principal is not RequestPrincipal.AccountRoot;
        return isOwnPolicy ? [PolicyType.Identity, ofResource] : [ofResource];
    }

    private static Repair Statement(AccessRequest request, PolicySet set, PolicyType layer)
    {
        var (place, document) = set.Of(layer)
            .FirstOrDefault(candidate => !candidate.Place.Name.Contains(":iam::aws:policy/", StringComparison.Ordinal));
        place ??= new PolicyPlace(layer, null, set.Of(layer).Count(), $"(new {layer.Words()})");
        var statement = StatementDraft.Write(
            request,
            layer,
            document?.Version ?? PolicyVersion.V2012,
            PolicyEffect.Deny
        );
        statement.Insert(
            0,
            "Sid",
            StatementPlacement.FreeSid(document, StatementDraft.Sid(request, PolicyEffect.Deny))
        );
        var root = document is null ? null : (JsonObject)JsonNode.Parse(document.Source)!;
        return Repair.OfDocument(
            place,
            $"Add a statement to {ChangeWords.Document(place)} that denies {ChangeWords.Caller(request.Principal)} the action {request.Action} on {request.Resource}.",
            StatementPlacement.Add(root, statement)
        );
    }
}
