using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>A text of a policy, taken apart where it holds the value of a parameter.</summary>
internal sealed record KitText(ImmutableArray<KitTextPart> Parts)
{
    public static KitText Of(string literal) => new([new KitTextPart.Literal(literal)]);

    public static KitText Of(KitParameter parameter) => new([new KitTextPart.Reference(parameter)]);

    public static KitText RoleArn { get; } = new([new KitTextPart.RoleArn()]);
}
