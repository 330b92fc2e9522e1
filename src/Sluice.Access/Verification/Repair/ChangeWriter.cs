using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using Sluice.Access.Verification.Review;

namespace Sluice.Access.Verification.Repair;

/// <summary>What to change in the customer's documents, as patches: exact where a document is known, else what helps whatever it says.</summary>
internal sealed class ChangeWriter(Grant grant, KitPrincipal us, KnownDocuments documents)
{
    private static readonly ImmutableArray<CustomerDocument> s_policies =
    [
        CustomerDocument.TrustPolicy,
        CustomerDocument.PermissionsPolicy,
        CustomerDocument.BucketPolicy,
        CustomerDocument.KeyPolicy,
    ];

    private readonly DocumentRepair _repair = new(grant, us);

    /// <summary>The change that this one finding asks for.</summary>
    /// <param name="request">What the documents are asked in the same matter; null when none is known.</param>
    public DocumentChange? For(Finding finding, ReviewedRequest? request)
    {
        if (finding is not { Outcome: FindingOutcome.Fail, Failure: { Action: { } action } failure })
            return null;
        var purpose = finding.Severity == FindingSeverity.Warning ? ChangePurpose.Recommended : ChangePurpose.Required;
        if (request is { Holds: false })
            return _repair.Mend(documents, request) is { } after
                ? Difference(request.Document, purpose, documents, _repair.Mend(after, _repair.Held(documents)))
                : null;
        // The document that is known is right: it is not the one that is in the way.
        if (request is not null || purpose == ChangePurpose.Recommended || !IsRefusal(failure))
            return null;
        return finding.Severity == FindingSeverity.Critical ? Replace(action) : Add(action);
    }

    /// <summary>All that is required, then all that is recommended on top.</summary>
    public IEnumerable<DocumentChange> Together(IReadOnlyCollection<Finding> findings)
    {
        var failed = findings.Where(finding => finding.Outcome == FindingOutcome.Fail).ToList();
        var required = failed.Exists(finding => finding.Severity != FindingSeverity.Warning)
            ? _repair.Mend(documents, request => request.MustBeAllowed || request.Severity == FindingSeverity.Critical)
            : documents;
        // Narrowing takes statements away whose needed part has to come back.
        var held = _repair.Held(required);
        var narrow = _repair.Mend(required, request => !request.MustBeAllowed || held(request));
        return
        [
            .. Differences(ChangePurpose.Required, documents, required),
            .. Unknown(failed),
            .. Differences(ChangePurpose.Recommended, required, narrow),
        ];
    }

    /// <summary>What the findings themselves propose for documents that nobody has shown: the same statement once.</summary>
    private IEnumerable<DocumentChange> Unknown(List<Finding> failed) =>
        from finding in failed
        where finding.Change is { } change && documents.Find(change.Document) is null
        group finding.Change! by (
            finding.Change!.Document,
            finding.Change.Purpose,
            finding.Change.Patch.Document
        ) into same
        select same.First() with
        {
            Patch = same.First().Patch with
            {
                Operations = [.. same.SelectMany(change => change.Patch.Operations).Distinct()],
            },
        };

    private IEnumerable<DocumentChange> Differences(
        ChangePurpose purpose,
        KnownDocuments before,
        KnownDocuments after
    ) => s_policies.Select(document => Difference(document, purpose, before, after)).OfType<DocumentChange>();

    private DocumentChange? Difference(
        CustomerDocument document,
        ChangePurpose purpose,
        KnownDocuments before,
        KnownDocuments after
    )
    {
        if (before.Find(document) is not { } old || after.Find(document) is not { } fresh || old == fresh)
            return null;
        ImmutableArray<PatchOperation> operations =
        [
            .. JsonDifference.Between(JsonNode.Parse(old), JsonNode.Parse(fresh)),
        ];
        return operations.IsEmpty ? null : Change(document, purpose, operations);
    }

    /// <summary>A hole in a policy that nobody has shown is closed by the kit's own policy.</summary>
    private DocumentChange? Replace(string action)
    {
        if (Place(action) is not { } place)
            return null;
        var kit = AccessKitWriter.Write(grant, us);
        var whole = place == CustomerDocument.TrustPolicy ? kit.TrustPolicy : kit.BucketPolicy;
        return whole is null
            ? null
            : Change(place, ChangePurpose.Required, [PatchOperation.Replace("", JsonNode.Parse(whole)!)]);
    }

    private DocumentChange? Add(string action)
    {
        if (Place(action) is not { } place)
            return null;
        if (place == CustomerDocument.TrustPolicy)
            return Replace(action);
        var statement = AccessKitWriter.Write(grant, us).StatementFor(action);
        return statement is null
            ? null
            : Change(
                place,
                ChangePurpose.Required,
                [PatchOperation.Add("/Statement/-", JsonNode.Parse(statement.ToJson())!)]
            );
    }

    private CustomerDocument? Place(string action) =>
        grant.Mechanism switch
        {
            GrantMechanism.Ambient => null,
            _ when action == "iam:PassRole" => null,
            _ when action == "sts:AssumeRole" => CustomerDocument.TrustPolicy,
            GrantMechanism.BucketPolicy when action.StartsWith("kms:", StringComparison.Ordinal) =>
                CustomerDocument.KeyPolicy,
            GrantMechanism.BucketPolicy => CustomerDocument.BucketPolicy,
            _ => CustomerDocument.PermissionsPolicy,
        };

    private DocumentChange Change(
        CustomerDocument document,
        ChangePurpose purpose,
        ImmutableArray<PatchOperation> operations
    ) =>
        new(
            document,
            purpose,
            new PolicyPatch(
                Name(document),
                document is CustomerDocument.TrustPolicy ? PolicyType.Trust
                    : document is CustomerDocument.PermissionsPolicy ? PolicyType.Identity
                    : PolicyType.Resource,
                operations
            )
        );

    private string Name(CustomerDocument document) =>
        document switch
        {
            CustomerDocument.TrustPolicy => $"trust policy of {grant.Role}",
            CustomerDocument.PermissionsPolicy => $"permissions policy of {grant.Role}",
            CustomerDocument.KeyPolicy => $"key policy of {grant.KmsKey}",
            _ => $"bucket policy of {grant.Bucket}",
        };

    private static bool IsRefusal(AccessFailure failure) =>
        failure.Code
            is "access.denied"
                or "access.assume_role_denied"
                or "access.kms_denied"
                or "access.trust_too_open"
                or "access.bucket_public";
}
