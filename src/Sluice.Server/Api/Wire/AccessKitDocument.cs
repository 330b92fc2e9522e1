using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;

namespace Sluice.Server.Api.Wire;

/// <summary>What the customer installs for a grant.</summary>
/// <param name="Grant">Null for a kit that was written without a grant.</param>
/// <param name="Documents">The policies as JSON.</param>
/// <param name="Texts">The same policies as text, to be installed to the letter.</param>
public sealed record AccessKitDocument(string? Grant, KitDocuments Documents, KitTexts Texts)
{
    /// <summary>Every statement with the reason for it.</summary>
    public required IReadOnlyList<KitStatementDocument> Statements { get; init; }

    /// <summary>What to know besides.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The kit in the format that was asked for, ready to be run or deployed.</summary>
    public required IReadOnlyList<KitFileDocument> Files { get; init; }

    /// <summary>How much of what AWS takes each document needs.</summary>
    public required IReadOnlyList<KitSizeDocument> Sizes { get; init; }

    public static AccessKitDocument From(Grant? grant, AccessKit kit, KitFormat format) =>
        new(
            grant?.Id.Value,
            new KitDocuments
            {
                TrustPolicy = Parse(kit.TrustPolicy),
                PermissionsPolicy = Parse(kit.PermissionsPolicy),
                BucketPolicy = Parse(kit.BucketPolicy),
                KeyPolicy = Parse(kit.KeyPolicy),
                CallerPolicy = Parse(kit.CallerPolicy),
                OperatorPolicy = Parse(kit.OperatorPolicy),
            },
            new KitTexts
            {
                TrustPolicy = kit.TrustPolicy,
                PermissionsPolicy = kit.PermissionsPolicy,
                BucketPolicy = kit.BucketPolicy,
                KeyPolicy = kit.KeyPolicy,
                CallerPolicy = kit.CallerPolicy,
                OperatorPolicy = kit.OperatorPolicy,
            }
        )
        {
            Statements = [.. kit.Statements.Select(KitStatementDocument.From)],
            Notes = kit.Notes,
            Files = [.. KitRenderer.Render(kit, format).Select(file => new KitFileDocument(file.Name, file.Text))],
            Sizes = [.. kit.Policies.Select(policy => KitSizeDocument.From(policy.Budget))],
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

    /// <summary>Statements to add to the policy of the customer's key.</summary>
    public JsonElement? KeyPolicy { get; init; }

    /// <summary>What whoever hands a service role over must be allowed.</summary>
    public JsonElement? CallerPolicy { get; init; }

    /// <summary>What the operator of Sluice must allow its own principal.</summary>
    public JsonElement? OperatorPolicy { get; init; }
}

/// <summary>The policies of a kit, as text.</summary>
public sealed record KitTexts
{
    public string? TrustPolicy { get; init; }
    public string? PermissionsPolicy { get; init; }
    public string? BucketPolicy { get; init; }
    public string? KeyPolicy { get; init; }
    public string? CallerPolicy { get; init; }
    public string? OperatorPolicy { get; init; }
}

/// <summary>One statement of a kit.</summary>
/// <param name="Reason">What breaks without it.</param>
public sealed record KitStatementDocument(KitDocument Document, string Sid, string Reason)
{
    /// <summary>What the document is attached to, where there may be several: a bucket, a key, a queue.</summary>
    public string? Target { get; init; }

    /// <summary>Whom it names: ARNs, or the names of services.</summary>
    public IReadOnlyList<string>? Principals { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public IReadOnlyList<string>? Resources { get; init; }
    public IReadOnlyList<KitConditionDocument>? Conditions { get; init; }

    public static KitStatementDocument From(KitStatement statement) =>
        new(statement.Document, statement.Sid, statement.Reason)
        {
            Target = statement.Target,
            Principals = statement.Trustee?.Names,
            Actions = statement.Actions,
            Resources = statement.Resources.IsEmpty ? null : statement.Resources,
            Conditions = statement.Conditions.IsEmpty
                ? null
                : [.. statement.Conditions.Select(one => new KitConditionDocument(one.Operator, one.Key, one.Values))],
        };

    /// <summary>The statement again, as it was.</summary>
    public KitStatement ToStatement() =>
        new()
        {
            Document = Document,
            Target = Target,
            Sid = Sid,
            Reason = Reason,
            Trustee = Principals is null
                ? null
                : new KitTrustee(
                    Principals.All(name => Arn.TryParse(name, out _)) ? "AWS" : "Service",
                    [.. Principals]
                ),
            Actions = [.. Actions],
            Resources = [.. Resources ?? []],
            Conditions =
            [
                .. (Conditions ?? []).Select(one => new KitCondition(one.Operator, one.Key, [.. one.Values])),
            ],
        };
}

/// <param name="Operator">As <c>StringEquals</c>.</param>
/// <param name="Key">As <c>sts:ExternalId</c>.</param>
/// <param name="Values">One of them must match.</param>
public sealed record KitConditionDocument(string Operator, string Key, IReadOnlyList<string> Values);

/// <summary>One file of a kit.</summary>
public sealed record KitFileDocument(string Name, string Text);

/// <summary>How much of what AWS takes a document needs: characters without white space, or bytes where AWS counts those.</summary>
public sealed record KitSizeDocument(KitDocument Document, string? Target, int Used, int Limit)
{
    public static KitSizeDocument From(KitBudget budget) =>
        new(budget.Document, budget.Target, budget.Used, budget.Limit);
}
