using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Sluice.LocalCloud;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Signs requests by hand, to send what no SDK would. That signatures are right is proved by the SDKs, not by this.</summary>
internal sealed class RawClient(CloudHost host, CloudAccount account) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host.Url };

    public string Service { get; init; } = "s3";

    public string Region { get; init; } = "us-east-1";

    public DateTimeOffset? Time { get; init; }

    public string? Secret { get; init; }

    public async Task<(int Status, string Code, string Body)> SendAsync(
        string method,
        string target,
        byte[]? body = null,
        string payloadHash = "UNSIGNED-PAYLOAD",
        params (string Name, string Value)[] headers
    )
    {
        using var request = Sign(method, target, payloadHash, headers).Request;
        request.Content = body is null ? null : new ByteArrayContent(body);
        foreach (
            var (name, value) in headers.Where(header => header.Name.StartsWith("content-", StringComparison.Ordinal))
        )
            request.Content!.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public async Task<(int Status, string Code, string Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, CodeOf(text), text);
    }

    /// <summary>A call of STS or IAM.</summary>
    public Task<(int Status, string Code, string Body)> CallAsync(
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        var version = Service == "sts" ? "2011-06-15" : "2010-05-08";
        var form = string.Join(
            '&',
            parameters
                .Append(("Action", action))
                .Append(("Version", version))
                .Select(pair => $"{pair.Item1}={UriEncoding.Encode(pair.Item2)}")
        );
        var body = System.Text.Encoding.UTF8.GetBytes(form);
        return SendAsync(
            "POST",
            "/",
            body,
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body))
        );
    }

    /// <summary>A call of a JSON service.</summary>
    /// <param name="target">Value of <c>X-Amz-Target</c>.</param>
    public async Task<JsonReply> JsonAsync(string target, string body = "{}")
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        using var request = Sign(
            "POST",
            "/",
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
            ("x-amz-target", target)
        ).Request;
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/x-amz-json-1.1");
        using var response = await _http.SendAsync(request);
        return new JsonReply((int)response.StatusCode, await response.Content.ReadAsStringAsync())
        {
            Headers = response.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(',', header.Value),
                StringComparer.OrdinalIgnoreCase
            ),
        };
    }

    public (HttpRequestMessage Request, SignedClaim Claim, byte[] Key) Sign(
        string method,
        string target,
        string payloadHash,
        params (string Name, string Value)[] headers
    )
    {
        var timestamp = (Time ?? TimeProvider.System.GetUtcNow()).ToString(
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture
        );
        var scope = new CredentialScope(account.AccessKeyId, timestamp[..8], Region, Service);
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = host.Url.Authority,
            ["x-amz-date"] = timestamp,
            ["x-amz-content-sha256"] = payloadHash,
        };
        foreach (var (name, value) in headers)
            all[name] = value;
        var question = target.IndexOf('?');
        var signable = new SignableRequest(
            method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            all.ToDictionary(header => header.Key, IReadOnlyList<string> (header) => [header.Value])
        );
        var signed = all.Keys.ToImmutableArray();
        var key = SigningKeys.Derive(scope, Secret ?? account.SecretAccessKey);
        var canonical = CanonicalRequest.Render(
            signable,
            CanonicalRequest.PathsFor(Service, signable.RawPath)[0],
            signed,
            payloadHash
        );
        var signature = SigningKeys.Sign(key, StringToSign.OfRequest(timestamp, scope, canonical));

        var uri = new Uri(
            $"{host.Url.Scheme}://{host.Url.Authority}{target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        request.Headers.Host = all["host"];
        foreach (var (name, value) in all.Where(header => header.Key != "host"))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            StringToSign.Algorithm,
            $"Credential={scope.AccessKeyId}/{scope}, SignedHeaders={string.Join(';', signed)}, Signature={signature}"
        );
        return (request, new SignedClaim(scope, timestamp, signed, signature, payloadHash), key);
    }

    public void Dispose() => _http.Dispose();

    private static string CodeOf(string body)
    {
        if (!body.Contains("<Code>", StringComparison.Ordinal))
            return "";
        return XDocument.Parse(body).Descendants().First(element => element.Name.LocalName == "Code").Value;
    }
}
