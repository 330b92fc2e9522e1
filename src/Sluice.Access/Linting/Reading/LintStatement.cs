using System.Collections.Immutable;
using Sluice.Access.Explaining;

namespace Sluice.Access.Linting.Reading;

/// <summary>A statement, read without regard to what AWS would refuse.</summary>
internal sealed record LintStatement
{
    public required LintDocument Document { get; init; }
    public required string Label { get; init; }

    /// <summary>JSON path and JSON pointer.</summary>
    public required string Path { get; init; }
    public required string Pointer { get; init; }
    public required string? Effect { get; init; }
    public ImmutableArray<LintPrincipal> Principals { get; init; } = [];
    public bool IsNotPrincipal { get; init; }
    public ImmutableArray<LintText> Actions { get; init; } = [];
    public bool IsNotAction { get; init; }
    public bool HasActionList { get; init; }
    public ImmutableArray<LintText> Resources { get; init; } = [];
    public bool IsNotResource { get; init; }
    public ImmutableArray<LintCondition> Conditions { get; init; } = [];

    public bool IsAllow => Effect == "Allow";

    public bool IsDeny => Effect == "Deny";

    public string ActionPath => $"{Path}.{(IsNotAction ? "NotAction" : "Action")}";

    public string PrincipalPath => $"{Path}.{(IsNotPrincipal ? "NotPrincipal" : "Principal")}";

    public bool Has(string key) => Conditions.Any(condition => condition.Is(key));

    /// <summary>Whether an Action pattern covers this action.</summary>
    public bool Covers(string action) =>
        !IsNotAction && Actions.Any(pattern => ActionCatalogue.Matches(pattern.Value, action));

    public LintFinding Finding(string code, LintSeverity severity, string path, string sentence, string fix) =>
        new(code, severity, Document.Name, path, Label, sentence) { Fix = fix };

    public PolicyPatch Patch(params ImmutableArray<PatchOperation> operations) => Document.Patch(operations);
}
