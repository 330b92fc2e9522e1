using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Integration.Server.Doors;

/// <summary>Signs requests as boto3 does, to send what no SDK would: the hash of the body is in no header.</summary>
internal sealed class DoorClient(Uri url, string accessKeyId, string secret) : IDisposable
{
    public const string Version = "/2017-08-29";

    private readonly HttpClient _http = new() { BaseAddress = url };

    public string Service { get; init; } = "mediaconvert";

    public string Region { get; init; } = "us-east-1";

    public string? SessionToken { get; init; }

    public DateTimeOffset? Time { get; init; }

    public Task<DoorReply> GetAsync(string path) => SendAsync("GET", path);

    public Task<DoorReply> DeleteAsync(string path) => SendAsync("DELETE", path);

    public Task<DoorReply> PostAsync(string path, string body) => SendAsync("POST", path, body);

    public Task<DoorReply> PutAsync(string path, string body) => SendAsync("PUT", path, body);

    public Task<DoorReply> SendAsync(
        string method,
        string path,
        string? body = null,
        string contentType = "application/json"
    ) => SendAsync(method, Version + path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType);

    /// <param name="sent">What is really asked for, where it is not what was signed.</param>
    public async Task<DoorReply> SendAsync(
        string method,
        string target,
        byte[]? body,
        string contentType,
        string? sent = null,
        byte[]? sentBody = null
    )
    {
        using var request = Sign(method, target, body ?? [], contentType, sent ?? target);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(sentBody ?? body);
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        }
        return await SendAsync(request);
    }

    /// <summary>A request as it is, signed or not.</summary>
    public async Task<DoorReply> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return new DoorReply((int)response.StatusCode, await response.Content.ReadAsStringAsync())
        {
            Code = response.Headers.TryGetValues("x-amzn-ErrorType", out var code) ? code.Single() : null,
            HasRequestId = response.Headers.Contains("x-amzn-requestid"),
        };
    }

    public HttpRequestMessage Unsigned(string method, string path) =>
        new(new HttpMethod(method), UriOf(Version + path));

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Sign(string method, string target, byte[] body, string contentType, string sent)
    {
        var timestamp = (Time ?? TimeProvider.System.GetUtcNow()).ToString(
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture
        );
        var scope = new CredentialScope(accessKeyId, timestamp[..8], Region, Service);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = url.Authority,
            ["x-amz-date"] = timestamp,
        };
        if (body.Length > 0)
            headers["content-type"] = contentType;
        if (SessionToken is { } token)
            headers["x-amz-security-token"] = token;
        var question = target.IndexOf('?');
        var signable = new SignableRequest(
            method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            headers.ToDictionary(header => header.Key, IReadOnlyList<string> (header) => [header.Value])
        );
        var signed = headers.Keys.ToImmutableArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var canonical = CanonicalRequest.Render(
            signable,
            CanonicalRequest.PathsFor(Service, signable.RawPath)[0],
            signed,
            hash
        );
        var signature = SigningKeys.Sign(
            SigningKeys.Derive(scope, secret),
            StringToSign.OfRequest(timestamp, scope, canonical)
        );
        var request = new HttpRequestMessage(new HttpMethod(method), UriOf(sent));
        request.Headers.Host = url.Authority;
        foreach (var (name, value) in headers.Where(header => header.Key is not ("host" or "content-type")))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            StringToSign.Algorithm,
            $"Credential={scope.AccessKeyId}/{scope}, SignedHeaders={string.Join(';', signed)}, Signature={signature}"
        );
        return request;
    }

    private Uri UriOf(string target) =>
        new(
            $"{url.Scheme}://{url.Authority}{target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
}

/// <summary>What the door answered.</summary>
internal sealed record DoorReply(int Status, string Body)
{
    /// <summary>The header <c>x-amzn-ErrorType</c>.</summary>
    public string? Code { get; init; }

    public bool HasRequestId { get; init; }

    public JsonElement Json => JsonElement.Parse(Body);

    public string Message => Json.GetProperty("message").GetString()!;
}
