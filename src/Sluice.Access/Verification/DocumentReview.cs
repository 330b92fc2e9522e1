using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using Sluice.Access.Verification.Review;

namespace Sluice.Access.Verification;

/// <summary>
/// Judges a customer's documents without sending anything: does each request of a job pass, and is each stranger kept out? Pure.
/// A document that is not known is not judged.
/// </summary>
public static class DocumentReview
{
    /// <summary>One finding for each action and each stranger; one for each document that is malformed.</summary>
    public static ImmutableArray<Finding> Review(Grant grant, KitPrincipal us, KnownDocuments documents)
    {
        var defects = ImmutableArray.CreateBuilder<Finding>();
        var known = new ReviewedDocuments(
            Read(documents.TrustPolicy, PolicyType.Trust, "trust policy", defects),
            Read(documents.PermissionsPolicy, PolicyType.Identity, "permissions policy", defects),
            Read(documents.BucketPolicy, PolicyType.Resource, "bucket policy", defects)
        );
        return [.. defects, .. ReviewedRequests.Of(grant, us, known).Select(request => request.Judge())];
    }

    /// <summary>Live findings, each refusal with what the documents say about it.</summary>
    public static ImmutableArray<Finding> Join(ImmutableArray<Finding> live, ImmutableArray<Finding> review) =>
        [
            .. live.Select(finding =>
                finding.Failure is { Code: "access.denied" or "access.assume_role_denied", Action: { } action } failure
                    ? finding with
                    {
                        Failure = Join(failure, review.Where(one => one.Step == $"documents {action}").ToList()),
                    }
                    : finding
            ),
        ];

    private static AccessFailure Join(AccessFailure failure, List<Finding> about) =>
        about switch
        {
            [] => failure,
            [{ Failure: { } why }, ..] => failure with { Message = why.Message, Policy = why.Policy },
            _ => failure with
            {
                Hint =
                    "The documents that are known allow it. Then they are not installed as they are known, or something beside them "
                    + "decides: a service or resource control policy of an organization, a permissions boundary, a VPC endpoint policy, "
                    + "Block Public Access, or the policy of a key.",
            },
        };

    private static AttachedPolicy? Read(
        string? json,
        PolicyType type,
        string name,
        ImmutableArray<Finding>.Builder defects
    )
    {
        if (json is null)
            return null;
        if (PolicyDocument.Parse(json, type) is PolicyParse.Parsed parsed)
            return new AttachedPolicy(name, parsed.Document);
        var malformed = (PolicyParse.Malformed)PolicyDocument.Parse(json, type);
        defects.Add(
            Finding.Failed(
                $"documents {name}",
                "well-formed",
                "malformed",
                new AccessFailure(
                    "access.malformed_policy",
                    $"The {name} is malformed. {string.Join(' ', malformed.Defects)}"
                )
                {
                    Policy = name,
                    Hint = "Correct the document; AWS refuses it, too.",
                }
            )
        );
        return null;
    }
}
