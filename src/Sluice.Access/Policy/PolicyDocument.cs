using System.Collections.Immutable;
using Sluice.Access.Policy.Reading;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy;

/// <summary>A policy that was read, checked and compiled once, and can be evaluated any number of times from any thread.</summary>
public sealed record PolicyDocument
{
    internal PolicyDocument() { }

    public required PolicyType Type { get; init; }
    public required PolicyVersion Version { get; init; }
    public string? Id { get; init; }
    public required ImmutableArray<PolicyStatement> Statements { get; init; }

    /// <summary>The text as it was given, byte for byte: what a policy store should keep and show.</summary>
    public required string Source { get; init; }

    internal ImmutableArray<PolicyStatement> Allows { get; init; }
    internal ImmutableArray<PolicyStatement> Denies { get; init; }

    /// <summary>Reads a policy strictly, as AWS does when a policy is saved, and collects every defect instead of the first.</summary>
    public static PolicyParse Parse(string json, PolicyType type)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DocumentReader.Read(json, type);
    }

    /// <summary>Writes the document in one canonical form: elements in AWS's order, every list an array, two spaces of indent.</summary>
    public string ToJson() => DocumentWriter.Write(this);
}
