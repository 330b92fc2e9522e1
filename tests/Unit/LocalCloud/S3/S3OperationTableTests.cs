using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class S3OperationTableTests
{
    [Theory]
    [InlineData("GET", S3Target.Service, "", S3Api.ListBuckets)]
    [InlineData("PUT", S3Target.Bucket, "", S3Api.CreateBucket)]
    [InlineData("GET", S3Target.Bucket, "prefix,delimiter", S3Api.ListObjects)]
    [InlineData("GET", S3Target.Bucket, "list-type,prefix", S3Api.ListObjectsV2)]
    [InlineData("GET", S3Target.Bucket, "policy", S3Api.GetBucketPolicy)]
    [InlineData("POST", S3Target.Bucket, "delete", S3Api.DeleteObjects)]
    [InlineData("PUT", S3Target.Object, "x-id", S3Api.PutObject)]
    [InlineData("GET", S3Target.Object, "partNumber", S3Api.GetObject)]
    [InlineData("PUT", S3Target.Object, "partNumber,uploadId", S3Api.UploadPart)]
    [InlineData("POST", S3Target.Object, "uploads", S3Api.CreateMultipartUpload)]
    [InlineData("POST", S3Target.Object, "uploadId", S3Api.CompleteMultipartUpload)]
    [InlineData("GET", S3Target.Object, "uploadId", S3Api.ListParts)]
    [InlineData("DELETE", S3Target.Object, "uploadId", S3Api.AbortMultipartUpload)]
    internal void A_request_is_the_operation_that_its_parameters_say(
        string method,
        S3Target target,
        string parameters,
        S3Api expected
    ) => S3OperationTable.Find(method, target, Set(parameters), isCopy: false).Api.ShouldBe(expected);

    [Theory]
    [InlineData("", S3Api.CopyObject)]
    [InlineData("partNumber,uploadId", S3Api.UploadPartCopy)]
    internal void A_copy_source_makes_a_write_a_copy(string parameters, S3Api expected) =>
        S3OperationTable.Find("PUT", S3Target.Object, Set(parameters), isCopy: true).Api.ShouldBe(expected);

    [Theory]
    [InlineData("PUT", S3Target.Object, "renameObject", 501)]
    [InlineData("PUT", S3Target.Object, "uploadId", 501)]
    [InlineData("PUT", S3Target.Bucket, "lifecycle", 501)]
    [InlineData("PUT", S3Target.Object, "tagging,acl", 501)]
    [InlineData("POST", S3Target.Bucket, "", 412)]
    [InlineData("DELETE", S3Target.Service, "", 405)]
    [InlineData("PATCH", S3Target.Object, "", 405)]
    internal void A_subresource_that_is_not_there_is_refused_and_never_ignored(
        string method,
        S3Target target,
        string parameters,
        int status
    )
    {
        var refusal = Should.Throw<CloudException>(() =>
            S3OperationTable.Find(method, target, Set(parameters), isCopy: false)
        );

        refusal.Error.Status.ShouldBe(status);
    }

    [Fact]
    public void Every_operation_has_a_function_and_a_permission()
    {
        S3OperationTable
            .All.Append(S3OperationTable.PostObject)
            .Select(operation => operation.Api)
            .ShouldBe(Enum.GetValues<S3Api>(), ignoreOrder: true);
        S3Handlers.All.Keys.ShouldBe(Enum.GetValues<S3Api>(), ignoreOrder: true);
        S3OperationTable
            .All.Where(operation => operation.Permissions.IsEmpty)
            .Select(operation => operation.Api)
            .ShouldBe([S3Api.DeleteObjects]);
    }

    private static HashSet<string> Set(string names) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
