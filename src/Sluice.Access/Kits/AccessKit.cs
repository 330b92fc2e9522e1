using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>The documents that a grant needs, each with the least that its use takes.</summary>
public sealed record AccessKit
{
    /// <summary>Every statement with its reason, in the order of the documents.</summary>
    public required ImmutableArray<KitStatement> Statements { get; init; }

    /// <summary>What the customer must know besides: about ownership, keys, existing policies.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The role's trust policy as JSON; null when the grant has no role. STS takes 2,048 characters.</summary>
    public string? TrustPolicy => Render(KitDocument.Trust);

    /// <summary>The role's inline policy as JSON; null when the grant has no role. IAM takes 10,240 characters.</summary>
    public string? PermissionsPolicy => Render(KitDocument.Permissions);

    /// <summary>The bucket's policy as JSON; null unless the grant is by bucket policy. Statements are to be added to those that are there. S3 takes 20 KB.</summary>
    public string? BucketPolicy => Render(KitDocument.BucketPolicy);

    /// <summary>What the operator must allow Sluice's own identity, as JSON.</summary>
    public string? OperatorPolicy => Render(KitDocument.Operator);

    /// <summary>The customer's statement that allows <paramref name="action"/>, to be shown when it is missing.</summary>
    public KitStatement? StatementFor(string action) =>
        Statements.FirstOrDefault(statement =>
            statement.Document is not KitDocument.Operator && statement.Actions.Contains(action)
        );

    private string? Render(KitDocument document)
    {
        var statements = Statements.Where(statement => statement.Document == document).ToList();
        return statements.Count == 0 ? null : PolicyJson.Document(statements);
    }
}
