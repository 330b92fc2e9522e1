using System.Globalization;
using System.Net.Http.Headers;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Bench;

/// <summary>The thinnest client that signs: an SDK would be most of what is measured.</summary>
internal sealed class SignedHttp(Uri url, string accessKeyId, string secret) : IDisposable
{
    private static readonly string[] Signed = ["host", "x-amz-content-sha256", "x-amz-date"];
    private readonly SigningKeys _keys = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
    {
        BaseAddress = url,
    };

    public async Task PutAsync(string path, byte[] body)
    {
        using var request = Sign(HttpMethod.Put, path);
        request.Content = new ByteArrayContent(body);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <returns>Bytes read.</returns>
    public async Task<long> GetAsync(string path, byte[] buffer)
    {
        using var request = Sign(HttpMethod.Get, path);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var total = 0L;
        while (await body.ReadAsync(buffer) is var read and > 0)
            total += read;
        return total;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Sign(HttpMethod method, string path)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = new CredentialScope(accessKeyId, timestamp[..8], "us-east-1", "s3");
        var request = new SignableRequest(
            method.Method,
            path,
            "",
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["host"] = [url.Authority],
                ["x-amz-content-sha256"] = [PayloadKinds.Unsigned],
                ["x-amz-date"] = [timestamp],
            }
        );
        var canonical = CanonicalRequest.Render(request, path, [.. Signed], PayloadKinds.Unsigned);
        var signature = SigningKeys.Sign(_keys.For(scope, secret), StringToSign.OfRequest(timestamp, scope, canonical));
        var message = new HttpRequestMessage(method, path);
        message.Headers.TryAddWithoutValidation("x-amz-date", timestamp);
        message.Headers.TryAddWithoutValidation("x-amz-content-sha256", PayloadKinds.Unsigned);
        message.Headers.Authorization = new AuthenticationHeaderValue(
            StringToSign.Algorithm,
            $"Credential={accessKeyId}/{scope}, SignedHeaders={string.Join(';', Signed)}, Signature={signature}"
        );
        return message;
    }
}
