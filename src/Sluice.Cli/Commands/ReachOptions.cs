using System.Collections.Immutable;
using System.CommandLine;
using Sluice.Access.Aws;
using Sluice.Cli.CommandLine;
using Sluice.LocalCloud.Events;

namespace Sluice.Cli.Commands;

/// <summary>How a server is reached from outside, and what it reaches.</summary>
internal sealed class ReachOptions
{
    private readonly Option<string?> _publicUrl = new("--public-url")
    {
        Description =
            "Where clients reach this server, when it stands behind a proxy: told by MediaConvert's DescribeEndpoints. Without it: the address that it listens on.",
        HelpName = "URL",
    };
    private readonly Option<EventReach?> _eventTargets = new("--event-targets")
    {
        Description =
            "Which addresses webhooks and API destinations may have: public, loopback (besides, this machine's own), any. Without it: loopback; with --public-url: public.",
        HelpName = "REACH",
    };
    private readonly Option<bool> _fips = new("--fips")
    {
        Description = "Use only AWS endpoints of validated cryptography (FIPS 140).",
    };
    private readonly Option<string[]> _stsRegions = new("--sts-region")
    {
        Description =
            "Region whose STS is asked when that of the bucket's region does not answer; may be given again, in order.",
        HelpName = "REGION",
    };
    private readonly Option<string[]> _stsAddresses = new("--sts-address")
    {
        Description =
            "Where STS is reached: aws=https://vpce-….sts.us-east-1.vpce.amazonaws.com for AWS, store.example.com:9000=URL for a compatible server.",
        HelpName = "PLACE=URL",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _publicUrl, _eventTargets, _fips, _stsRegions, _stsAddresses })
            command.Add(option);
    }

    /// <exception cref="UsageException">It is no URL of http or https without a query.</exception>
    public Uri? PublicUrl(Invocation invocation) =>
        invocation.Value(_publicUrl) is { } text
            ? Url("--public-url", text) is { Query: "", Fragment: "", UserInfo: "" } url
                ? url
                : throw new UsageException($"--public-url: \"{text}\" has a user, a query or a fragment.")
            : null;

    public EventReach EventTargets(Invocation invocation) =>
        invocation.Value(_eventTargets)
        ?? (invocation.Value(_publicUrl) is null ? EventReach.Loopback : EventReach.Public);

    /// <exception cref="UsageException">An address is malformed.</exception>
    public AwsReach Aws(Invocation invocation) =>
        new()
        {
            FipsOnly = invocation.Value(_fips),
            StsRegions = [.. invocation.Value(_stsRegions) ?? []],
            StsAddresses = (invocation.Value(_stsAddresses) ?? [])
                .Select(Address)
                .ToImmutableDictionary(pair => pair.Place, pair => pair.Url, StringComparer.OrdinalIgnoreCase),
        };

    private static (string Place, Uri Url) Address(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (text[..at].ToLowerInvariant(), Url("--sts-address", text[(at + 1)..]))
            : throw new UsageException($"--sts-address: \"{text}\" is not PLACE=URL.");
    }

    private static Uri Url(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"{option}: \"{text}\" is not an http or https URL.");
}
