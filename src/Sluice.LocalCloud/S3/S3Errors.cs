using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3;

/// <summary>Errors that several operations give, as S3 words them ("Error responses", S3 API reference).</summary>
internal static class S3Errors
{
    public static CloudException AccessDenied(string message = "Access Denied") => new(403, "AccessDenied", message);

    public static CloudException NoSuchBucket(string bucket) =>
        new(new CloudError(404, "NoSuchBucket", "The specified bucket does not exist").With("BucketName", bucket));

    public static CloudException NoSuchKey(string key) =>
        new(new CloudError(404, "NoSuchKey", "The specified key does not exist.").With("Key", key));

    public static CloudException NoSuchUpload(string id) =>
        new(
            new CloudError(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
            ).With("UploadId", id)
        );

    public static CloudException InvalidArgument(string message, string name, string value) =>
        new(new CloudError(400, "InvalidArgument", message).With("ArgumentName", name).With("ArgumentValue", value));

    public static CloudException InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static CloudException InvalidRange(string range, long bytes) =>
        new(
            new CloudError(416, "InvalidRange", "The requested range is not satisfiable")
            {
                Headers = [new("Content-Range", $"bytes */{bytes}")],
            }
                .With("RangeRequested", range)
                .With("ActualObjectSize", $"{bytes}")
        );

    public static CloudException PreconditionFailed(string condition) =>
        new(
            new CloudError(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold"
            ).With("Condition", condition)
        );
}
