using Sluice.Access.Aws;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Setup;

/// <summary>Where each service is, as the SDKs find out: a variable for the service, then one for all, then AWS.</summary>
internal sealed record ServiceEndpoints(AwsEndpoint Sqs, AwsEndpoint Events, AwsEndpoint Iam, AwsEndpoint Sts)
{
    /// <param name="usual">From the command line or <c>AWS_ENDPOINT_URL</c>.</param>
    /// <param name="isNamed">Whether the command line names it: then it is for all of them.</param>
    /// <param name="variable">Reads the environment.</param>
    /// <exception cref="UsageException">A variable holds no URL.</exception>
    public static ServiceEndpoints Of(AwsEndpoint usual, bool isNamed, Func<string, string?> variable)
    {
        if (isNamed || variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") is "true")
            return new(usual, usual, usual, usual);
        AwsEndpoint Find(string service, AwsEndpoint fallback) =>
            variable($"AWS_ENDPOINT_URL_{service}") is { Length: > 0 } text
                ? usual with
                {
                    Url = Url(service, text),
                }
                : fallback;
        var events = Find("EVENTBRIDGE", usual);
        // Who has moved EventBridge alone has identities there: AWS's own STS would not know them.
        return new(Find("SQS", usual), events, Find("IAM", events), Find("STS", events));
    }

    /// <summary>Whether events are AWS's own.</summary>
    public bool IsAws => Events.Url is null;

    private static Uri Url(string service, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"AWS_ENDPOINT_URL_{service}: \"{text}\" is not an http or https URL.");
}
