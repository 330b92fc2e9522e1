using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Verification.Repair;
using Sluice.Access.Verification.Review;

namespace Sluice.Access.Verification;

/// <summary>
/// Judges a customer's documents without sending anything: does each request of a job pass, is each stranger kept out, does anything
/// reach too far? Pure. A document that is not known is not judged.
/// </summary>
public static class DocumentReview
{
    /// <summary>One finding for each action and each stranger; one for each document that is malformed.</summary>
    public static ImmutableArray<Finding> Review(Grant grant, KitPrincipal us, KnownDocuments documents)
    {
        var known = ReviewedDocuments.Read(documents);
        var changes = new ChangeWriter(grant, us, documents);
        return
        [
            .. known.Defects,
            .. ReviewedRequests
                .Of(grant, us, known)
                .Select(request =>
                {
                    var finding = request.Judge();
                    return finding with { Change = changes.For(finding, request) };
                }),
        ];
    }

    /// <summary>Live findings, each refusal with what the documents say about it, then what only the documents show: holes, and what reaches too far.</summary>
    internal static (ImmutableArray<Finding> Findings, ImmutableArray<DocumentChange> Changes) Join(
        ImmutableArray<Finding> live,
        Grant grant,
        KitPrincipal us,
        KnownDocuments documents
    )
    {
        var known = ReviewedDocuments.Read(documents);
        var requests = ReviewedRequests.Of(grant, us, known).ToList();
        var changes = new ChangeWriter(grant, us, documents);
        var explained = live.Select(finding => Explain(finding, Counterpart.Of(finding, requests), changes)).ToList();
        ImmutableArray<Finding> all =
        [
            .. explained,
            .. known.Defects,
            .. requests
                .Where(request => request is { MustBeAllowed: false, Holds: false })
                .Select(request => request.Judge())
                .Where(finding => !explained.Exists(one => IsSame(one, finding)))
                .Select(finding =>
                    finding with
                    {
                        Change = changes.For(finding, requests.Find(request => request.Step == finding.Step)),
                    }
                ),
        ];
        return (all, [.. changes.Together(all)]);
    }

    private static Finding Explain(Finding finding, ReviewedRequest? request, ChangeWriter changes)
    {
        if (finding is not { Outcome: FindingOutcome.Fail, Failure: { } failure })
            return finding;
        return finding with
        {
            Failure = request is null ? failure : Explain(failure, request),
            Change = finding.Change ?? changes.For(finding, request),
        };
    }

    private static AccessFailure Explain(AccessFailure failure, ReviewedRequest request) =>
        (request.Holds, request.Judge().Failure) switch
        {
            (false, { } why) => failure with
            {
                Message = why.Message,
                Policy = why.Policy,
                Statement = failure.Statement ?? why.Statement,
                Hint = why.Hint ?? failure.Hint,
            },
            _ when request.MustBeAllowed && failure.Code.EndsWith("denied", StringComparison.Ordinal) => failure with
            {
                Hint = OrganizationHint.For(failure),
            },
            _ => failure,
        };

    private static bool IsSame(Finding live, Finding document) =>
        live is { Outcome: FindingOutcome.Fail, Failure: { } one }
        && document.Failure is { } other
        && live.Severity == document.Severity
        && one.Message == other.Message;
}
