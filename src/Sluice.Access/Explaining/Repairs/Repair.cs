using System.Collections.Immutable;

namespace Sluice.Access.Explaining;

/// <summary>A change that may help. Whether it does is found out by carrying it out.</summary>
internal sealed record Repair
{
    /// <summary>The document that changes; null when only the request does.</summary>
    public PolicyPlace? Place { get; init; }

    public ImmutableArray<PatchOperation> Operations { get; init; } = [];
    public ImmutableArray<string> Sentences { get; init; } = [];
    public ImmutableArray<string> Cautions { get; init; } = [];
    public ImmutableArray<RequestEdit> Request { get; init; } = [];

    public static Repair OfRequest(RequestEdit edit) => new() { Request = [edit] };

    public static Repair OfDocument(
        PolicyPlace place,
        string sentence,
        params ImmutableArray<PatchOperation> operations
    ) =>
        new()
        {
            Place = place,
            Operations = operations,
            Sentences = [sentence],
        };

    /// <summary>Both at once; they are of the same document.</summary>
    public Repair And(Repair other) =>
        new()
        {
            Place = Place ?? other.Place,
            Operations = [.. Operations, .. other.Operations],
            Sentences = [.. Sentences, .. other.Sentences],
            Cautions = [.. Cautions, .. other.Cautions],
            Request = [.. Request, .. other.Request],
        };
}
