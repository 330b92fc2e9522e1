namespace Sluice.Access.Aws;

/// <summary>Where S3, STS and IAM calls go.</summary>
/// <param name="Url">Base address of a compatible server that answers for all services; null for AWS.</param>
/// <param name="Region">The signing region, as <c>eu-central-1</c>.</param>
public sealed record AwsEndpoint(Uri? Url, string Region)
{
    public static AwsEndpoint Aws { get; } = new(null, "us-east-1");
}
