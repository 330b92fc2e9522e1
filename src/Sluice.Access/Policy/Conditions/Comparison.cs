using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Conditions;

/// <summary>What comparing one value of the request with one of the document came to.</summary>
internal enum Comparison
{
    Differs,
    Matches,

    /// <summary>One side is not of the operator's kind: no number, no date, no address, no ARN. Fails a negated operator too.</summary>
    Impossible,
}

/// <summary>A value of a document, compiled to a comparison with a value of the request.</summary>
internal delegate Comparison ValueTest(string actual, in RequestFacts facts);
