using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Policy;

namespace Sluice.Access.Linting.Reading;

/// <summary>A document, read without regard to what AWS would refuse.</summary>
internal sealed record LintDocument(string Name, LintKind Kind, JsonObject Root)
{
    public string? Version { get; init; }
    public ImmutableArray<LintStatement> Statements { get; init; } = [];

    public IEnumerable<LintStatement> Allows => Statements.Where(statement => statement.IsAllow);

    /// <summary>Whether an Allow of it covers this action.</summary>
    public bool Allow(string action) => Allows.Any(statement => statement.Covers(action));

    public LintFinding Finding(string code, LintSeverity severity, string path, string sentence, string fix) =>
        new(code, severity, Name, path, Statement: null, sentence) { Fix = fix };

    public PolicyPatch Patch(params ImmutableArray<PatchOperation> operations) => new(Name, TypeOf(Kind), operations);

    public static PolicyType TypeOf(LintKind kind) =>
        kind switch
        {
            LintKind.Identity => PolicyType.Identity,
            LintKind.Trust => PolicyType.Trust,
            LintKind.ServiceControl => PolicyType.ServiceControl,
            LintKind.ResourceControl => PolicyType.ResourceControl,
            _ => PolicyType.Resource,
        };
}
