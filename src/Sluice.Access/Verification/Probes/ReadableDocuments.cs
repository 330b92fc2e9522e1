using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.Grants;

namespace Sluice.Access.Verification.Probes;

/// <summary>The documents that the role itself may read, gathered on the way: with them a refusal can be explained to the statement.</summary>
internal sealed class ReadableDocuments
{
    public KnownDocuments Documents { get; private set; } = new();

    /// <summary>What is no JSON is no document: the SDK gives the error page of a bucket that has no policy as if it were one.</summary>
    public void Found(CustomerDocument document, string json)
    {
        if (json.AsSpan().TrimStart() is ['{', ..])
            Documents = Documents.With(document, json);
    }

    /// <summary>Trust policy and inline policies of the role, where it may read them. Being refused is as good.</summary>
    public async Task<Finding> ReadRoleAsync(Grant grant, AWSCredentials session, CancellationToken cancellation)
    {
        if (grant.Role is not { } role)
            return Finding.Skipped(VerificationStep.ReadRole, Finding.Allowed);
        var iam = new IamClient(session, grant.Endpoint);
        var seen = await Observation.OfAsync(
            async () =>
            {
                Found(CustomerDocument.TrustPolicy, (await iam.GetRoleAsync(role.Name, cancellation)).TrustPolicy);
                var names = await iam.ListRolePoliciesAsync(role.Name, cancellation);
                // One inline policy is the whole of it, as kits have it; of several, or managed ones, no single patch can be told.
                if (names is [var name])
                    Found(
                        CustomerDocument.PermissionsPolicy,
                        await iam.GetRolePolicyAsync(role.Name, name, cancellation)
                    );
                return names;
            },
            new AwsCall("iam:GetRole", role.ToString()),
            cancellation
        );
        return seen.IsAllowed || seen.IsRefused
            ? Finding.Passed(VerificationStep.ReadRole, seen.Word) with
            {
                Evidence = seen.Evidence,
            }
            : Finding.Skipped(VerificationStep.ReadRole, Finding.Allowed);
    }
}
