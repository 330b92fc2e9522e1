using Sluice.Access.Aws;

namespace Sluice.Jobs.Running.Composing;

/// <summary>What else may refuse a write, by what it asks for. Pure.</summary>
internal static class WriteHints
{
    public static JobFailure Add(JobFailure failure, ObjectWriteOptions writes) =>
        failure switch
        {
            { Code: "access.acl_not_supported" } => failure with
            {
                Hint =
                    $"Leave out the ACL {writes.CannedAcl}: with Object Ownership \"bucket owner enforced\" the bucket takes bucket-owner-full-control alone. Or enable ACLs on it.",
            },
            { Code: "access.denied" } when writes.CannedAcl is "public-read" or "authenticated-read" => failure with
            {
                Hint =
                    $"{failure.Hint} Block Public Access of the bucket or its account refuses the ACL {writes.CannedAcl}, too, whatever the policies say; and writing one takes s3:PutObjectAcl.".TrimStart(),
            },
            { Code: "access.denied" } when writes.CannedAcl is not null => failure with
            {
                Hint = $"{failure.Hint} Writing the ACL {writes.CannedAcl} takes s3:PutObjectAcl as well.".TrimStart(),
            },
            _ => failure,
        };
}
