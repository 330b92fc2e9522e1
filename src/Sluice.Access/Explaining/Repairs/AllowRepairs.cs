using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>What could make a layer allow a request that it is silent about, the narrowest first.</summary>
internal static class AllowRepairs
{
    public static IEnumerable<Repair> Of(ChangeDraft draft, MissingAllow missing)
    {
        var nearest = missing.NearestMiss?.Statement;
        if (nearest is not null && draft.Set.Find(nearest) is var (place, document) && IsEditable(place))
        {
            var here = new ConditionRepairs(place, document, nearest);
            if (IsAboutConditionsOnly(missing.Failing))
            {
                if (MeetAll(draft.Request, here, missing.Failing) is { } met)
                    yield return met;
                if (Bind(draft, missing, here) is { } bound)
                    yield return bound;
            }
            else if (missing.Failing is [var only] && Extend(draft.Request, here, only) is { } extended)
            {
                yield return extended;
            }
        }
        if (Bind(draft, missing, nearest is null ? null : Near(draft, nearest)) is { } added)
            yield return added;
        yield return NewStatement(draft, missing, conditions: null);
    }

    private static ConditionRepairs Near(ChangeDraft draft, PolicyStatement nearest)
    {
        var (place, document) = draft.Set.Find(nearest);
        return new ConditionRepairs(place, document, nearest);
    }

    private static bool IsAboutConditionsOnly(ImmutableArray<FailedDimension> failing) =>
        !failing.IsEmpty && failing.All(dimension => dimension.ConditionKey is not null);

    // AWS's own managed policies are the same for everybody.
    private static bool IsEditable(PolicyPlace place) =>
        !place.Name.Contains(":iam::aws:policy/", StringComparison.Ordinal);

    /// <summary>Each condition that failed is met, by the request where it is the request's to bring, else by one value more.</summary>
    private static Repair? MeetAll(
        AccessRequest request,
        ConditionRepairs here,
        ImmutableArray<FailedDimension> failing
    )
    {
        var repair = new Repair();
        foreach (var test in Failed(here.Statement, failing))
        {
            if (Meet(request, here, test) is not { } one)
                return null;
            repair = repair.And(one);
        }
        return repair;
    }

    private static Repair? Meet(AccessRequest request, ConditionRepairs here, ConditionTest test)
    {
        if (RequestKeys.Bring(request, test) is { } edit)
            return Repair.OfRequest(edit);
        if (Actual(request, test) is not [var actual])
            return null;
        if (test.Operator is "Null" or "Bool" || test.Quantifier == ConditionQuantifier.ForAllValues)
            return null;
        return test.Operator.Contains("Not", StringComparison.Ordinal)
            ? here.RemoveValue(test, actual)
            : here.AddValue(test, actual);
    }

    /// <summary>One entry more in the one element that did not fit, where that lets nothing else in.</summary>
    private static Repair? Extend(AccessRequest request, ConditionRepairs here, FailedDimension failing)
    {
        var statement = here.Statement;
        var isOneAction =
            statement.Actions is { IsNot: false, Patterns: [var action] }
            && action.Text.Equals(request.Action, StringComparison.OrdinalIgnoreCase);
        var isOneResource =
            statement.Resources is null
            || (
                statement.Resources is { IsNot: false, Patterns: [var resource] }
                && resource.Text == PatternLiteral.Resource(request.Resource, here.Document.Version)
            );
        var isOnePrincipal = statement.Principals is null or { IsNot: false, Forms.Length: 1 };
        var root = JsonNode.Parse(here.Document.Source)!;
        return failing.Element switch
        {
            "Action" when isOneResource && isOnePrincipal => ElementRepairs.Add(here, root, "Action", request.Action),
            "Resource" when isOneAction && isOnePrincipal => ElementRepairs.Add(
                here,
                root,
                "Resource",
                PatternLiteral.Resource(request.Resource, here.Document.Version)
            ),
            "Principal" when isOneAction && isOneResource && IsBound(request, here) => ElementRepairs.AddPrincipal(
                here,
                root,
                request.Principal
            ),
            _ => null,
        };
    }

    // Whoever sends an external id is let in with it alone, not by a statement that does not ask for one.
    private static bool IsBound(AccessRequest request, ConditionRepairs here) =>
        StatementDraft.Bindings(request, here.Place.Layer)?["StringEquals"] is not JsonObject bindings
        || bindings.All(binding =>
            here.Statement.Conditions.Any(test => test.Key.Equals(binding.Key, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>A statement of its own that keeps the conditions of the one that came nearest, save those that cannot be met.</summary>
    private static Repair? Bind(ChangeDraft draft, MissingAllow missing, ConditionRepairs? near)
    {
        if (near is null || missing.Failing.Any(dimension => dimension.Element is not ("Condition" or "Principal")))
            return null;
        var (conditions, edits, dropped) = (
            new JsonObject(),
            ImmutableArray.CreateBuilder<RequestEdit>(),
            new List<string>()
        );
        var failed = Failed(near.Statement, missing.Failing).ToHashSet();
        foreach (var test in near.Statement.Conditions)
        {
            var edit = failed.Contains(test) ? RequestKeys.Bring(draft.Request, test) : null;
            if (edit is not null)
                edits.Add(edit);
            else if (failed.Contains(test))
            {
                dropped.Add($"{test.FullOperator} {test.Key}");
                continue;
            }
            Copy(near, test, conditions);
        }
        var repair = NewStatement(draft, missing, conditions.Count == 0 ? null : conditions);
        return repair with
        {
            Request = edits.DrainToImmutable(),
            Cautions =
            [
                .. repair.Cautions,
                .. dropped.Select(condition =>
                    $"The new statement lacks the condition {condition}, which statement {near.Statement.Label} has and the request does not meet."
                ),
            ],
        };
    }

    private static void Copy(ConditionRepairs near, ConditionTest test, JsonObject conditions)
    {
        if (near.Read(test) is not { } read)
            return;
        if (conditions[read.Operator] is not JsonObject keys)
            conditions[read.Operator] = keys = [];
        keys[read.Key] = read.Values.DeepClone();
    }

    private static Repair NewStatement(ChangeDraft draft, MissingAllow missing, JsonObject? conditions)
    {
        var request = draft.Request;
        var (place, document) = PlaceFor(draft, missing);
        var statement = StatementDraft.Write(
            request,
            missing.Layer,
            document?.Version ?? PolicyVersion.V2012,
            PolicyEffect.Allow
        );
        statement.Insert(
            0,
            "Sid",
            StatementPlacement.FreeSid(document, StatementDraft.Sid(request, PolicyEffect.Allow))
        );
        if ((conditions ?? StatementDraft.Bindings(request, missing.Layer)) is { } block)
            statement["Condition"] = block;
        var root = document is null ? null : (JsonObject)JsonNode.Parse(document.Source)!;
        return Repair.OfDocument(
            place,
            $"Add a statement to {ChangeWords.Document(place)} that allows {ChangeWords.Caller(request.Principal)} the action {request.Action} on {request.Resource}.",
            StatementPlacement.Add(root, statement)
        ) with
        {
            Cautions = Cautions(request, missing.Layer, statement),
        };
    }

    private static (PolicyPlace Place, PolicyDocument? Document) PlaceFor(ChangeDraft draft, MissingAllow missing)
    {
        var documents = draft.Set.Of(missing.Layer, missing.Level).ToList();
        var nearest = missing.NearestMiss is { } match ? draft.Set.Find(match.Statement).Place : null;
        var chosen = documents
            .Where(candidate => IsEditable(candidate.Place))
            .OrderByDescending(candidate => candidate.Place == nearest)
            .FirstOrDefault();
        return chosen.Place is not null
            ? chosen
            : (new PolicyPlace(missing.Layer, missing.Level, documents.Count, $"(new {missing.Layer.Words()})"), null);
    }

    private static ImmutableArray<string> Cautions(AccessRequest request, PolicyType layer, JsonObject statement)
    {
        if (request.Principal is RequestPrincipal.Anonymous)
            return ["This makes it public: everybody may, without signing."];
        if (request.Principal is RequestPrincipal.AccountRoot && layer is PolicyType.Resource or PolicyType.Trust)
            return ["Naming the account lets its administrators pass the right on to whom they like."];
        var isForeign =
            request.ResourceAccount is { } owner && request.Principal.Account is { } caller && owner != caller;
        var hasExternalId =
            statement["Condition"]?["StringEquals"] is JsonObject keys && keys.ContainsKey("sts:ExternalId");
        return layer == PolicyType.Trust && isForeign && !hasExternalId
            ?
            [
                "The request sends no external id: if the caller works for several customers, any of them can reach this role.",
            ]
            : [];
    }

    private static IEnumerable<ConditionTest> Failed(PolicyStatement statement, ImmutableArray<FailedDimension> failing)
    {
        var expected = failing.Where(one => one.ConditionKey is not null).Select(one => one.Expected).ToHashSet();
        return statement.Conditions.Where(test => expected.Contains(test.Expectation));
    }

    private static ImmutableArray<string> Actual(AccessRequest request, ConditionTest test) => test.Actual(request);
}
