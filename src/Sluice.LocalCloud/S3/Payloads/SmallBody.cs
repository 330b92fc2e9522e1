using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Signatures.Chunks;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>Bodies that are documents: read whole, up to a bound, and checked like any other body.</summary>
internal static class SmallBody
{
    public static async Task<byte[]> ReadAsync(CloudRequest request, Authentication authentication, int mostBytes)
    {
        using var payload = RequestPayload.Open(request, authentication);
        return await ReadAsync(payload, request, mostBytes);
    }

    private static async Task<byte[]> ReadAsync(RequestPayload payload, CloudRequest request, int mostBytes)
    {
        using var sums = new BlobSums(payload.Sha256 is not null, payload.Algorithm);
        var body = await ReadAsync(payload.Stream, mostBytes, request.Aborted);
        sums.Append(body);
        if (payload.Sha256 is not null && payload.Sha256 != sums.Sha256())
            throw new PayloadException(
                PayloadDefect.HashMismatch,
                "The provided 'x-amz-content-sha256' header does not match what was computed."
            );
        if (payload.Md5 is not null && payload.Md5 != Convert.ToBase64String(Convert.FromHexString(sums.Md5())))
            throw new PayloadException(
                PayloadDefect.Md5Mismatch,
                "The Content-MD5 you specified did not match what we received."
            );
        if (payload.Checksum is not null && payload.Checksum != sums.Checksum())
            throw new PayloadException(
                PayloadDefect.ChecksumMismatch,
                $"The {payload.Algorithm} you specified did not match the calculated checksum."
            );
        return body;
    }

    /// <summary>The same where checksum headers are about something else than this body: only the signed hash and Content-MD5 count.</summary>
    public static async Task<byte[]> ReadPlainAsync(CloudRequest request, Authentication authentication, int mostBytes)
    {
        using var payload = RequestPayload.Open(request, authentication, withChecksum: false);
        return await ReadAsync(payload, request, mostBytes);
    }

    /// <summary>Reads a stream to its end, or throws when it holds more than the bound.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, int mostBytes, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (body.Length + read > mostBytes)
                throw new PayloadException(
                    PayloadDefect.TooLarge,
                    $"The body is larger than the {mostBytes} bytes that this operation takes."
                );
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
