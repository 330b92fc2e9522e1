using System.Text.Json;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Server.Api.Wire;

/// <summary>What the customer installs for a grant.</summary>
/// <param name="Documents">The policies as JSON.</param>
/// <param name="Texts">The same policies as text, to be installed to the letter.</param>
public sealed record AccessKitDocument(string Grant, KitDocuments Documents, KitTexts Texts)
{
    /// <summary>Every statement with the reason for it.</summary>
    public required IReadOnlyList<KitStatementDocument> Statements { get; init; }

    /// <summary>What to know besides.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public static AccessKitDocument From(Grant grant, AccessKit kit) =>
        new(
            grant.Id.Value,
            new KitDocuments
            {
                TrustPolicy = Parse(kit.TrustPolicy),
                PermissionsPolicy = Parse(kit.PermissionsPolicy),
                BucketPolicy = Parse(kit.BucketPolicy),
                OperatorPolicy = Parse(kit.OperatorPolicy),
            },
            new KitTexts
            {
                TrustPolicy = kit.TrustPolicy,
                PermissionsPolicy = kit.PermissionsPolicy,
                BucketPolicy = kit.BucketPolicy,
                OperatorPolicy = kit.OperatorPolicy,
            }
        )
        {
            Statements = [.. kit.Statements.Select(KitStatementDocument.From)],
            Notes = kit.Notes,
        };

    private static JsonElement? Parse(string? policy) => policy is null ? null : JsonElement.Parse(policy);
}

/// <summary>The policies of a kit, as objects. Which ones there are follows from the mechanism.</summary>
public sealed record KitDocuments
{
    /// <summary>Of the role, in the customer's account.</summary>
    public JsonElement? TrustPolicy { get; init; }

    /// <summary>Inline policy of the role.</summary>
    public JsonElement? PermissionsPolicy { get; init; }

    /// <summary>Statements to add to the bucket's policy.</summary>
    public JsonElement? BucketPolicy { get; init; }

    /// <summary>What the operator of Sluice must allow its own principal.</summary>
    public JsonElement? OperatorPolicy { get; init; }
}

/// <summary>The policies of a kit, as text.</summary>
public sealed record KitTexts
{
    public string? TrustPolicy { get; init; }
    public string? PermissionsPolicy { get; init; }
    public string? BucketPolicy { get; init; }
    public string? OperatorPolicy { get; init; }
}

/// <summary>One statement of a kit.</summary>
/// <param name="Reason">What breaks without it.</param>
public sealed record KitStatementDocument(KitDocument Document, string Sid, string Reason)
{
    public string? Principal { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public IReadOnlyList<string>? Resources { get; init; }
    public IReadOnlyList<KitConditionDocument>? Conditions { get; init; }

    public static KitStatementDocument From(KitStatement statement) =>
        new(statement.Document, statement.Sid, statement.Reason)
        {
            Principal = statement.Principal,
            Actions = statement.Actions,
            Resources = statement.Resources.IsEmpty ? null : statement.Resources,
            Conditions = statement.Conditions.IsEmpty
                ? null
                : [.. statement.Conditions.Select(one => new KitConditionDocument(one.Operator, one.Key, one.Values))],
        };
}

/// <param name="Operator">As <c>StringEquals</c>.</param>
/// <param name="Key">As <c>sts:ExternalId</c>.</param>
/// <param name="Values">One of them must match.</param>
public sealed record KitConditionDocument(string Operator, string Key, IReadOnlyList<string> Values);
