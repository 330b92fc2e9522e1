namespace Sluice.Access.Kits.Rendering;

/// <summary>One file of a rendered kit.</summary>
/// <param name="Name">Letters, digits, dots, hyphens and underscores: safe as the name of a file.</param>
public sealed record KitFile(string Name, string Text);
