namespace Sluice.Access.Policy.Evaluation;

/// <summary>A condition key as a document names it, resolved once to how its value is found.</summary>
internal sealed class ContextKey(string name)
{
    public string Name { get; } = name;

    /// <summary>Null for keys that only the request's context can hold.</summary>
    public Func<AccessRequest, string?>? Derivation { get; } = PrincipalKeys.Find(name);

    /// <summary>A key needs a service before its colon; the rest may hold anything, as tag names do.</summary>
    public static bool IsWellFormed(string name) => name.IndexOf(':') is var colon and > 0 && colon < name.Length - 1;
}
