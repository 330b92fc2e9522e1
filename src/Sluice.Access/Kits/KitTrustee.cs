using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>Whom a statement of a resource's policy names.</summary>
/// <param name="Type"><c>AWS</c> or <c>Service</c>, as the policy element says.</param>
/// <param name="Names">ARNs of users and roles, or service principals such as <c>mediaconvert.amazonaws.com</c>.</param>
public sealed record KitTrustee(string Type, ImmutableArray<string> Names)
{
    public static KitTrustee Of(IEnumerable<Arn> principals) =>
        new("AWS", [.. principals.Select(one => one.ToString())]);

    public static KitTrustee Service(string name) => new("Service", [name]);
}
