using System.Globalization;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Authorization;

/// <summary>The condition keys that every service has ("AWS global condition context keys"). Those of the principal itself come from the engine.</summary>
internal static class RequestConditions
{
    public static RequestContext Of(CloudRequest request, Caller caller, string region, DateTimeOffset now) =>
        RequestContext.Of(Pairs(request, caller, region, now));

    /// <summary>The same as a list, for services that add keys of their own before the context is made.</summary>
    public static List<KeyValuePair<string, string>> Pairs(
        CloudRequest request,
        Caller caller,
        string region,
        DateTimeOffset now
    )
    {
        var http = request.Http;
        var keys = TimeAndPlace(region, now);
        keys.Add(new("aws:SecureTransport", http.Request.IsHttps ? "true" : "false"));
        Add(keys, "aws:SourceIp", http.Connection.RemoteIpAddress?.ToString());
        Add(keys, "aws:UserAgent", request.Header("user-agent"));
        Add(keys, "aws:referer", request.Header("referer"));
        keys.AddRange(OfCaller(caller));
        return keys;
    }

    /// <summary>The keys that every call has, also one that no request over HTTP stands behind.</summary>
    public static List<KeyValuePair<string, string>> TimeAndPlace(string region, DateTimeOffset now) =>
        [
            new("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("aws:RequestedRegion", region),
            new("aws:ViaAWSService", "false"),
        ];

    /// <summary>Tags, and what its session brings along.</summary>
    public static List<KeyValuePair<string, string>> OfCaller(Caller caller)
    {
        var keys = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in caller.Tags)
            keys.Add(new($"aws:PrincipalTag/{name}", value));
        if (caller.Session is { } session)
        {
            keys.Add(new("aws:TokenIssueTime", Iso(session.IssuedAt)));
            // Temporary credentials say whether a second factor was used; long-term keys do not have the key at all.
            keys.Add(new("aws:MultiFactorAuthPresent", "false"));
            Add(keys, "aws:SourceIdentity", session.SourceIdentity);
        }
        return keys;
    }

    /// <summary>Adds tags that a request sets: <c>aws:RequestTag/K</c> and <c>aws:TagKeys</c>.</summary>
    public static RequestContext WithRequestTags(this RequestContext context, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
            return context;
        foreach (var (name, value) in tags)
            context = context.With($"aws:RequestTag/{name}", value);
        return context.With("aws:TagKeys", [.. tags.Keys]);
    }

    /// <summary>Adds the tags of what is acted on: <c>aws:ResourceTag/K</c>.</summary>
    public static RequestContext WithResourceTags(
        this RequestContext context,
        IReadOnlyDictionary<string, string> tags
    ) => tags.Aggregate(context, (with, tag) => with.With($"aws:ResourceTag/{tag.Key}", tag.Value));

    private static void Add(List<KeyValuePair<string, string>> keys, string name, string? value)
    {
        if (value is not null)
            keys.Add(new(name, value));
    }

    private static string Iso(long unixMilliseconds) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(unixMilliseconds)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
