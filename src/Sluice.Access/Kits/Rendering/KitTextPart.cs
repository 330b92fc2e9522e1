namespace Sluice.Access.Kits.Rendering;

/// <summary>A piece of a text of a policy.</summary>
internal abstract record KitTextPart
{
    private KitTextPart() { }

    public sealed record Literal(string Text) : KitTextPart;

    public sealed record Reference(KitParameter Parameter) : KitTextPart;

    /// <summary>The ARN of the role that the kit itself makes.</summary>
    public sealed record RoleArn : KitTextPart;
}
