namespace Sluice.Access.Policy.Evaluation;

/// <summary>What statements are tested against: the request, and what the evaluator knows about its principal.</summary>
internal readonly struct RequestFacts(AccessRequest request, bool hasBoundary)
{
    public AccessRequest Request { get; } = request;

    /// <summary>A <c>NotPrincipal</c> Deny reaches every principal that has a permissions boundary.</summary>
    public bool HasBoundary { get; } = hasBoundary;

    public ContextValue Find(ContextKey key) =>
        key.Derivation is { } derive && derive(Request) is { } derived
            ? new ContextValue(derived)
            : Request.Context.Find(key.Name);
}
