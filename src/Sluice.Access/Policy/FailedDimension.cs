namespace Sluice.Access.Policy;

/// <summary>The part of a statement that kept it from applying to a request.</summary>
/// <param name="Element"><c>Action</c>, <c>NotAction</c>, <c>Resource</c>, <c>NotResource</c>, <c>Principal</c>, <c>NotPrincipal</c>, or <c>Condition</c>.</param>
/// <param name="Expected">What the statement asks for; for a condition <c>StringEquals sts:ExternalId "abc"</c>.</param>
/// <param name="Actual">What the request brought; null for a condition key that it did not bring at all.</param>
public sealed record FailedDimension(string Element, string Expected, string? Actual)
{
    /// <summary>The condition key; null for the other elements.</summary>
    public string? ConditionKey { get; init; }

    public override string ToString() => $"{Element}: expected {Expected}, got {Actual ?? "nothing"}";
}
