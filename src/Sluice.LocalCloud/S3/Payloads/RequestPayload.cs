using System.Globalization;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Signatures;
using Sluice.LocalCloud.Signatures.Chunks;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>The body of a request with its framing removed, and everything that its sender promised about it.</summary>
internal sealed class RequestPayload : IDisposable
{
    private readonly AwsChunkedStream? _chunks;

    private RequestPayload(Stream stream, AwsChunkedStream? chunks)
    {
        Stream = stream;
        _chunks = chunks;
    }

    public Stream Stream { get; }

    /// <summary>Bytes that will come, where the sender said it.</summary>
    public long? Length { get; private init; }

    /// <summary>Hex SHA-256 that the signature covers.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>Base64.</summary>
    public string? Md5 { get; private init; }

    /// <summary>Algorithm of the checksum that comes in a header, in the trailer, or is only asked for.</summary>
    public ChecksumAlgorithm? Algorithm { get; private init; }

    private string? HeaderChecksum { get; init; }

    private string? TrailerName { get; init; }

    /// <summary>The checksum that was sent; a trailer's is known only after the last byte.</summary>
    public string? Checksum =>
        HeaderChecksum ?? (TrailerName is null ? null : _chunks?.Trailers.GetValueOrDefault(TrailerName));

    /// <summary>A checksum was announced for the trailer, so it must be there at the end.</summary>
    public bool NeedsChecksum => TrailerName is not null;

    /// <param name="fallback">The checksum to compute when the sender gives and names none.</param>
    /// <param name="withChecksum">False where checksum headers are about something else than this body.</param>
    public static RequestPayload Open(
        CloudRequest request,
        Authentication authentication,
        ChecksumAlgorithm? fallback = null,
        bool withChecksum = true
    )
    {
        request.AllowLargeBody();
        var (kind, sha256) = Kind(request, authentication);
        var decoded = DecodedLength(request, kind);
        var chunks = kind.IsChunked()
            ? new AwsChunkedStream(request.Http.Request.BodyReader, decoded, Signer(kind, authentication))
            : null;
        var (algorithm, headerChecksum, trailer) = withChecksum ? ChecksumOf(request, kind) : (null, null, null);
        return new RequestPayload(chunks ?? request.Http.Request.Body, chunks)
        {
            Length = decoded,
            Sha256 = sha256,
            Md5 = Md5Of(request),
            Algorithm = algorithm ?? fallback,
            HeaderChecksum = headerChecksum,
            TrailerName = trailer,
        };
    }

    /// <summary>The file of a form, and what its fields promise about it.</summary>
    /// <param name="field">Value of a field, by the name of the header that says the same.</param>
    public static RequestPayload OfForm(Stream file, Func<string, string?> field)
    {
        var given = ChecksumAlgorithm.All.FirstOrDefault(algorithm => field(algorithm.Header) is not null);
        if (given is not null && !given.IsValue(field(given.Header)!))
            throw new CloudException(400, "InvalidRequest", $"Value for {given.Header} header is invalid.");
        return new RequestPayload(file, null)
        {
            Algorithm = given,
            HeaderChecksum = given is null ? null : field(given.Header),
        };
    }

    public void Dispose() => _chunks?.Dispose();

    private static (PayloadKind, string? Sha256) Kind(CloudRequest request, Authentication authentication)
    {
        var word = authentication.Claim?.PayloadHash ?? request.Header("x-amz-content-sha256") ?? PayloadKinds.Unsigned;
        if (!PayloadKinds.TryParse(word, out var kind))
        {
            throw new CloudException(
                400,
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value."
            );
        }
        return (kind, kind == PayloadKind.Hashed ? word.ToLowerInvariant() : null);
    }

    private static ChunkSigner? Signer(PayloadKind kind, Authentication authentication)
    {
        if (kind == PayloadKind.UnsignedChunksWithTrailer)
            return null;
        return authentication is { Claim: { } claim, SigningKey: { } key }
            ? new ChunkSigner(key, claim)
            : throw new CloudException(403, "AccessDenied", "Signed chunks need a signed request.");
    }

    private static long? DecodedLength(CloudRequest request, PayloadKind kind)
    {
        if (!kind.IsChunked())
            return request.Http.Request.ContentLength;
        var header = request.Header("x-amz-decoded-content-length");
        if (header is null && kind != PayloadKind.UnsignedChunksWithTrailer)
            throw new CloudException(
                411,
                "MissingContentLength",
                "You must provide the x-amz-decoded-content-length HTTP header."
            );
        if (header is null)
            return null;
        return long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new CloudException(
                400,
                "InvalidArgument",
                "x-amz-decoded-content-length must be a number of bytes."
            );
    }

    private static string? Md5Of(CloudRequest request)
    {
        var header = request.Header("content-md5");
        Span<byte> bytes = stackalloc byte[64];
        if (header is not null && !(Convert.TryFromBase64String(header, bytes, out var written) && written == 16))
            throw new CloudException(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        return header;
    }

    private static (ChecksumAlgorithm?, string? Value, string? Trailer) ChecksumOf(
        CloudRequest request,
        PayloadKind kind
    )
    {
        var given = ChecksumAlgorithm.All.Where(algorithm => request.Header(algorithm.Header) is not null).ToList();
        if (given.Count > 1)
            throw new CloudException(
                400,
                "InvalidRequest",
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
            );
        if (given.Count == 1)
        {
            var value = request.Header(given[0].Header)!;
            if (!given[0].IsValue(value))
                throw new CloudException(400, "InvalidRequest", $"Value for {given[0].Header} header is invalid.");
            return (given[0], value, null);
        }
        var trailer = kind.IsChunked() ? request.Header("x-amz-trailer")?.Trim().ToLowerInvariant() : null;
        if (trailer is not null)
        {
            return ChecksumAlgorithm.TryFindHeader(trailer, out var inTrailer)
                ? (inTrailer, null, trailer)
                : throw new CloudException(
                    400,
                    "InvalidRequest",
                    "The value specified in the x-amz-trailer header is not supported"
                );
        }
        var asked = request.Header("x-amz-sdk-checksum-algorithm");
        if (asked is null)
            return (null, null, null);
        return ChecksumAlgorithm.TryFind(asked, out var algorithm)
            ? (algorithm, null, null)
            : throw new CloudException(
                400,
                "InvalidRequest",
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
            );
    }
}
