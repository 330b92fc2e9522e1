namespace Sluice.Media.Compositions.Naming;

/// <summary>A name that an output will take.</summary>
/// <param name="Root">Equal for destinations that are the same place.</param>
/// <param name="Owner">What errors call the output.</param>
public sealed record OutputName(string Root, NameTemplate Template, string Owner);
