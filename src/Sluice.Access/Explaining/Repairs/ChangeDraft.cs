using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>A request and policies as they are after the repairs so far. Immutable: a repair makes a new draft.</summary>
internal sealed record ChangeDraft(AccessRequest Request, PolicySet Set)
{
    private PolicySet Original { get; init; } = Set;
    private ImmutableArray<Repair> Repairs { get; init; } = [];

    public Decision Decide() => PolicyEvaluator.Decide(Request, Set.Policies);

    /// <summary>The draft with one repair more; null when it does not fit its document, or makes it malformed.</summary>
    public ChangeDraft? With(Repair repair)
    {
        var set = Set;
        if (repair.Place is { } place)
        {
            if (Carry(place, repair) is not { } document)
                return null;
            set = set.With(place, document);
        }
        var context = repair.Request.Aggregate(Request.Context, (keys, edit) => keys.With(edit.Key, edit.Value));
        return this with { Set = set, Request = Request with { Context = context }, Repairs = Repairs.Add(repair) };
    }

    public SmallestChange Finish(bool allows, string? obstacle = null) =>
        new()
        {
            Allows = allows,
            Obstacle = obstacle,
            Edits = obstacle is null ? Edits() : [],
            Request = obstacle is null ? [.. Repairs.SelectMany(repair => repair.Request)] : [],
            PoliciesAfter = obstacle is null ? Set.Policies : Original.Policies,
            RequestAfter = Request,
        };

    private PolicyDocument? Carry(PolicyPlace place, Repair repair)
    {
        var before = Set.Documents.FirstOrDefault(one => one.Place == place).Document?.Source;
        try
        {
            var after = new PolicyPatch(place.Name, place.Layer, repair.Operations).Apply(before);
            return PolicyDocument.Parse(after, place.Layer).DocumentOrNull;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private ImmutableArray<PolicyEdit> Edits() =>
        [.. Repairs.Where(repair => repair.Place is not null).GroupBy(repair => repair.Place!).Select(Edit)];

    private PolicyEdit Edit(IGrouping<PolicyPlace, Repair> repairs) =>
        new(
            repairs.Key,
            [.. repairs.SelectMany(repair => repair.Sentences)],
            ChangeWords.Owner(repairs.Key.Layer, Request),
            new PolicyPatch(repairs.Key.Name, repairs.Key.Layer, [.. repairs.SelectMany(repair => repair.Operations)]),
            Original.Documents.FirstOrDefault(one => one.Place == repairs.Key).Document?.Source,
            Set.Documents.First(one => one.Place == repairs.Key).Document.Source
        )
        {
            Cautions = [.. repairs.SelectMany(repair => repair.Cautions).Distinct()],
        };
}
