using System.Collections.Immutable;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>The policies that have a say, each with its place, so that one of them can be exchanged.</summary>
internal sealed class PolicySet(ApplicablePolicies policies)
{
    public ApplicablePolicies Policies { get; } = policies;

    public IEnumerable<(PolicyPlace Place, PolicyDocument Document)> Documents =>
        [
            .. Levels(PolicyType.ResourceControl, Policies.ResourceControl),
            .. Levels(PolicyType.ServiceControl, Policies.ServiceControl),
            .. Policies.Resource is { } resource ? Layer(resource.Document.Type, [resource]) : [],
            .. Layer(PolicyType.Identity, Policies.Identity),
            .. Layer(PolicyType.PermissionsBoundary, Policies.Boundary),
            .. Layer(PolicyType.Session, Policies.Session),
        ];

    /// <summary>The place of the document that holds this very statement.</summary>
    public (PolicyPlace Place, PolicyDocument Document) Find(PolicyStatement statement) =>
        Documents.First(candidate => candidate.Document.Statements.Any(one => ReferenceEquals(one, statement)));

    /// <summary>The documents of one layer, or of one level of it.</summary>
    public IEnumerable<(PolicyPlace Place, PolicyDocument Document)> Of(PolicyType layer, int? level = null) =>
        Documents.Where(candidate =>
            candidate.Place.Layer == layer && (level is null || candidate.Place.Level == level)
        );

    /// <summary>These policies with another document at that place, or with one more.</summary>
    public PolicySet With(PolicyPlace place, PolicyDocument document)
    {
        var policy = new AttachedPolicy(place.Name, document);
        return new PolicySet(
            place.Layer switch
            {
                PolicyType.Identity => Policies with { Identity = Put(Policies.Identity, place, policy) },
                PolicyType.PermissionsBoundary => Policies with { Boundary = Put(Policies.Boundary, place, policy) },
                PolicyType.Session => Policies with { Session = Put(Policies.Session, place, policy) },
                PolicyType.ServiceControl => Policies with
                {
                    ServiceControl = PutLevel(Policies.ServiceControl, place, policy),
                },
                PolicyType.ResourceControl => Policies with
                {
                    ResourceControl = PutLevel(Policies.ResourceControl, place, policy),
                },
                _ => Policies with { Resource = policy },
            }
        );
    }

    private static IEnumerable<(PolicyPlace, PolicyDocument)> Levels(
        PolicyType layer,
        ImmutableArray<ImmutableArray<AttachedPolicy>> levels
    ) => levels.IsDefault ? [] : levels.SelectMany((level, index) => Layer(layer, level, index));

    private static IEnumerable<(PolicyPlace, PolicyDocument)> Layer(
        PolicyType layer,
        ImmutableArray<AttachedPolicy> attached,
        int? level = null
    ) =>
        attached.IsDefault
            ? []
            : attached.Select((policy, index) => (new PolicyPlace(layer, level, index, policy.Name), policy.Document));

    private static ImmutableArray<ImmutableArray<AttachedPolicy>> PutLevel(
        ImmutableArray<ImmutableArray<AttachedPolicy>> levels,
        PolicyPlace place,
        AttachedPolicy policy
    ) => levels.SetItem(place.Level!.Value, Put(levels[place.Level.Value], place, policy));

    private static ImmutableArray<AttachedPolicy> Put(
        ImmutableArray<AttachedPolicy> attached,
        PolicyPlace place,
        AttachedPolicy policy
    ) =>
        attached.IsDefault ? [policy]
        : place.Position < attached.Length ? attached.SetItem(place.Position, policy)
        : attached.Add(policy);
}
