using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Transcoding;

namespace Sluice.Cli.Commands;

/// <summary>The options that say how buckets are reached.</summary>
internal sealed class BucketOptions
{
    private readonly Option<string?> _inputRole = Role("--input-role", "Role to read the input with.");
    private readonly Option<string?> _outputRole = Role("--output-role", "Role to write the output with.");
    private readonly Option<string?> _externalId = new("--external-id")
    {
        Description = "External id that the roles' trust policies require.",
        HelpName = "ID",
    };
    private readonly Option<string?> _endpoint = new("--endpoint-url")
    {
        Description = "S3 and STS of another server than AWS.",
        HelpName = "URL",
    };
    private readonly Option<string?> _region = new("--region")
    {
        Description = "Region of the buckets; AWS_REGION, AWS_DEFAULT_REGION, else us-east-1.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _inputRole, _outputRole, _externalId, _endpoint, _region })
            command.Add(option);
    }

    /// <exception cref="UsageException">A role is no role's ARN, or the endpoint no URL.</exception>
    public TranscodeOrder Apply(Invocation invocation, TranscodeOrder order) =>
        order with
        {
            InputRole = RoleArn(invocation.Value(_inputRole), "--input-role"),
            OutputRole = RoleArn(invocation.Value(_outputRole), "--output-role"),
            ExternalId = invocation.Value(_externalId) is { } id ? new ExternalId(id) : null,
            Endpoint = new AwsEndpoint(Url(invocation.Value(_endpoint)), Region(invocation.Value(_region))),
        };

    private static Option<string?> Role(string name, string description) =>
        new(name) { Description = description, HelpName = "ARN" };

    private static Arn? RoleArn(string? text, string option) =>
        text is null ? null
        : Arn.TryParse(text, out var arn)
        && arn.Service == "iam"
        && AccountId.IsValid(arn.Account)
        && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? arn
        : throw new UsageException(
            $"{option}: \"{text}\" is not the ARN of a role: arn:aws:iam::123456789012:role/name."
        );

    private static Uri? Url(string? text) =>
        (text ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")) is not { Length: > 0 } given ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new UsageException($"--endpoint-url: \"{given}\" is not an http or https URL.");

    private static string Region(string? text) =>
        new[]
        {
            text,
            Environment.GetEnvironmentVariable("AWS_REGION"),
            Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"),
            AwsEndpoint.Aws.Region,
        }.First(region => !string.IsNullOrEmpty(region))!;
}
