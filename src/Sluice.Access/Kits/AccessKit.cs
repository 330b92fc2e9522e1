using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>The documents that a grant needs, each with the least that its use takes.</summary>
public sealed record AccessKit
{
    /// <summary>Every statement with its reason, in the order of the documents.</summary>
    public required ImmutableArray<KitStatement> Statements { get; init; }

    /// <summary>What the customer must know besides: about ownership, keys, existing policies.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The customer's role that <see cref="KitDocument.Trust"/> and <see cref="KitDocument.Permissions"/> belong to; null when there is none.</summary>
    public Arn? Role { get; init; }

    /// <summary>Where the customer's buckets are.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The customer's account; null when it is not known.</summary>
    public AccountId? Account { get; init; }

    public string Partition => Role?.Partition ?? "aws";

    /// <summary>The command that follows the installation.</summary>
    public string NextStep { get; init; } = "sluice access verify GRANT";

    /// <summary>The documents, in the order in which they are to be installed.</summary>
    public ImmutableArray<KitPolicy> Policies =>
        [
            .. Statements
                .GroupBy(statement => (statement.Document, statement.Target))
                .OrderBy(group => group.Key.Document)
                .Select(group => new KitPolicy(group.Key.Document, group.Key.Target, [.. group])),
        ];

    /// <summary>The role's trust policy as JSON; null when the grant has no role. STS takes 2,048 characters.</summary>
    public string? TrustPolicy => Render(KitDocument.Trust);

    /// <summary>The role's inline policy as JSON; null when the grant has no role. IAM takes 10,240 characters.</summary>
    public string? PermissionsPolicy => Render(KitDocument.Permissions);

    /// <summary>The bucket's policy as JSON; null unless the grant is by bucket policy. Statements are to be added to those that are there. S3 takes 20 KB.</summary>
    public string? BucketPolicy => Render(KitDocument.BucketPolicy);

    /// <summary>Statements to add to the policy of the customer's key, as JSON; null when there is no key.</summary>
    public string? KeyPolicy => Render(KitDocument.KeyPolicy);

    /// <summary>What whoever hands a service role over must be allowed, as JSON; null when there is no service role.</summary>
    public string? CallerPolicy => Render(KitDocument.Caller);

    /// <summary>What the operator must allow Sluice's own identity, as JSON.</summary>
    public string? OperatorPolicy => Render(KitDocument.Operator);

    /// <summary>The customer's statement that allows <paramref name="action"/>, to be shown when it is missing.</summary>
    public KitStatement? StatementFor(string action) =>
        Statements.FirstOrDefault(statement =>
            statement.Document is not KitDocument.Operator && statement.Actions.Contains(action)
        );

    /// <summary>Name of a managed policy that the kit makes: one for each role, so that kits do not replace each other's.</summary>
    internal string PolicyName(string kind) => $"sluice-{kind}-{Role?.Name ?? "access"}";

    /// <summary>This kit with <see cref="KitOptions.SurvivesRecreation"/>. The customer's own role is left named: the kit itself makes it.</summary>
    internal AccessKit ByCondition() =>
        this with
        {
            Statements =
            [
                .. Statements.Select(one =>
                    Role is { } role && one.Trustee is { Names: [var name] } && name == role.ToString()
                        ? one
                        : TrustStatements.ByCondition(one)
                ),
            ],
        };

    private string? Render(KitDocument document) =>
        Policies.FirstOrDefault(policy => policy.Document == document)?.ToJson();
}
