using System.Security.Cryptography;

namespace Sluice.Tests.Integration.LocalCloud.Encryption;

/// <summary>A client that sends a key with its requests (SSE-C), by hand: SDKs do so over TLS only.</summary>
internal sealed class CustomerKeyClient(CloudHost host) : IDisposable
{
    private readonly RawClient _raw = new(host, host.Studio);

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    public static (string, string)[] Headers(byte[] key, string prefix = "x-amz-") =>
        [
            ($"{prefix}server-side-encryption-customer-algorithm", "AES256"),
            ($"{prefix}server-side-encryption-customer-key", Convert.ToBase64String(key)),
            ($"{prefix}server-side-encryption-customer-key-md5", Convert.ToBase64String(MD5.HashData(key))),
        ];

    public async Task PutAsync(string target, byte[] content) =>
        (await SendAsync("PUT", target, content, Headers(Key))).Status.ShouldBe(200);

    public Task<(int Status, string Code, string Body)> SendAsync(
        string method,
        string target,
        byte[]? body,
        params (string, string)[] headers
    ) => _raw.SendAsync(method, target, body, headers: headers);

    public void Dispose() => _raw.Dispose();
}
