namespace Sluice.Access.Aws;

/// <summary>What was asked of AWS when a call failed: the failure is explained in these terms.</summary>
/// <param name="Action">The IAM action that authorizes the call, as <c>s3:GetObject</c>.</param>
/// <param name="Resource">ARN of what was asked for.</param>
public sealed record AwsCall(string Action, string Resource)
{
    /// <summary>ARN of who asked, where known.</summary>
    public string? Principal { get; init; }

    /// <summary>The document that would have to allow it, where known: <c>permissions of role …</c>.</summary>
    public string? Policy { get; init; }

    public static AwsCall OnObject(string action, string bucket, string key) =>
        new(action, Arn.Object(bucket, key).ToString());

    public static AwsCall OnBucket(string action, string bucket) => new(action, Arn.Bucket(bucket).ToString());

    public static AwsCall OnRole(Arn role) => new("sts:AssumeRole", role.ToString());

    /// <summary>The bucket of an S3 resource, else null.</summary>
    public string? Bucket => S3Path?.Split('/', 2)[0];

    /// <summary>The key of an S3 object, else null.</summary>
    public string? Key => S3Path?.Split('/', 2) is [_, { Length: > 0 } key] ? key : null;

    private string? S3Path => Arn.TryParse(Resource, out var arn) && arn.Service == "s3" ? arn.Resource : null;
}
