namespace Sluice.Access.Explaining;

/// <summary>What the request has to bring, where the documents are right and the request is not.</summary>
/// <param name="Key">The condition key that it lacks.</param>
/// <param name="Value">A value that satisfies the documents.</param>
public sealed record RequestEdit(string Sentence, string Key, string Value);
