using System.CommandLine;
using Sluice.Access.Aws;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands;

/// <summary>Where S3 and STS are, for commands that reach buckets with this process's own identity.</summary>
internal sealed class EndpointOptions
{
    private readonly Option<string?> _url = new("--endpoint-url")
    {
        Description = "S3 and STS of another server than AWS; AWS_ENDPOINT_URL.",
        HelpName = "URL",
    };
    private readonly Option<string?> _region = new("--region")
    {
        Description = "Region of the buckets; AWS_REGION, AWS_DEFAULT_REGION, else us-east-1.",
    };

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_region);
    }

    /// <summary>Whether the command line names an endpoint; the environment does not count.</summary>
    public bool IsNamed(Invocation invocation) => invocation.Value(_url) is not null;

    /// <exception cref="UsageException">The endpoint is no URL.</exception>
    public AwsEndpoint Read(Invocation invocation) =>
        new(Url(invocation.Value(_url)), Region(invocation.Value(_region)));

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
