using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Hosting;

/// <summary>One request as all services see it: the target undecoded, the query decoded, the ids of its answer.</summary>
internal sealed class CloudRequest
{
    private CloudRequest(HttpContext http, SignableRequest signable)
    {
        Http = http;
        Signable = signable;
        Query = QueryPair.Parse(signable.RawQuery);
    }

    public HttpContext Http { get; }

    public SignableRequest Signable { get; }

    public ImmutableArray<QueryPair> Query { get; }

    public string RequestId { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public string HostId { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    public string Method => Signable.Method;

    public CancellationToken Aborted => Http.RequestAborted;

    public static CloudRequest Of(HttpContext http)
    {
        // Kestrel decodes and normalises Request.Path; signatures and keys need the target as it was sent.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (
            target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            var slash = target.IndexOf('/', target.IndexOf("//", StringComparison.Ordinal) + 2);
            target = slash < 0 ? "/" : target[slash..];
        }
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(),
            IReadOnlyList<string> (header) => [.. header.Value.Select(value => value ?? "")],
            StringComparer.Ordinal
        );
        return new CloudRequest(http, new SignableRequest(http.Request.Method, path, query, headers));
    }

    public string? Header(string name) => Signable.Header(name);

    /// <summary>First value of a query parameter; null when it is absent.</summary>
    public string? Parameter(string name)
    {
        foreach (var pair in Query)
        {
            if (pair.Name == name)
                return pair.Value;
        }
        return null;
    }

    public bool Has(string parameter) => Parameter(parameter) is not null;

    /// <summary>Lifts the host's limit: objects are streamed, and each operation has its own bound.</summary>
    public void AllowLargeBody()
    {
        var limit = Http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = null;
    }
}
