using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Signatures;
using Sluice.LocalCloud.Signatures.Chunks;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

public sealed class AwsChunkedStreamTests
{
    [Fact]
    public async Task The_chunks_of_the_reference_decode_and_verify()
    {
        var body = SignedExample();

        var decoded = await ReadAsync(body, 66_560, ExampleSigner());

        decoded.Length.ShouldBe(66_560);
        decoded.ShouldAllBe(octet => octet == (byte)'a');
    }

    [Fact]
    public async Task One_changed_byte_breaks_the_signature_of_its_chunk()
    {
        var body = SignedExample();
        body[5000] = (byte)'b';

        (await FailureAsync(body, 66_560, ExampleSigner())).ShouldBe(PayloadDefect.ChunkSignature);
    }

    [Fact]
    public async Task Chunks_in_another_order_break_the_chain()
    {
        var chunks = Encoding.Latin1.GetString(SignedExample());
        var second = chunks.IndexOf("400;chunk-signature", StringComparison.Ordinal);
        var third = chunks.IndexOf("0;chunk-signature=b6c6", StringComparison.Ordinal);
        var swapped = chunks[second..third] + chunks[..second] + chunks[third..];

        (await FailureAsync(Encoding.Latin1.GetBytes(swapped), 66_560, ExampleSigner())).ShouldBe(
            PayloadDefect.ChunkSignature
        );
    }

    [Fact]
    public async Task An_unsigned_trailer_is_read_behind_the_last_chunk()
    {
        var body = "5\r\nhello\r\n0\r\nX-Amz-Checksum-CRC32:NhCmhg==\r\n\r\n"u8.ToArray();
        using var stream = new AwsChunkedStream(PipeReader.Create(new MemoryStream(body)), 5, null);

        Encoding.ASCII.GetString(await DrainAsync(stream)).ShouldBe("hello");
        stream.Trailers["x-amz-checksum-crc32"].ShouldBe("NhCmhg==");
    }

    [Fact]
    public async Task A_trailer_may_lack_its_last_line_break()
    {
        var body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n"u8.ToArray();

        (await ReadAsync(body, 5, null)).Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n", PayloadDefect.Incomplete)]
    [InlineData("5\r\nhel", PayloadDefect.Incomplete)]
    [InlineData("", PayloadDefect.Incomplete)]
    [InlineData("6\r\nhello!\r\n0\r\n\r\n", PayloadDefect.Incomplete)]
    [InlineData("4\r\nhell\r\n0\r\n\r\n", PayloadDefect.Incomplete)]
    [InlineData("ffffffffffffffff\r\nx", PayloadDefect.MalformedChunk)]
    [InlineData("7fffffffffffffff\r\nx", PayloadDefect.MalformedChunk)]
    [InlineData("7ffffffffffffff\r\nx", PayloadDefect.Incomplete)]
    [InlineData("-1\r\nx", PayloadDefect.MalformedChunk)]
    [InlineData("five\r\nhello\r\n0\r\n\r\n", PayloadDefect.MalformedChunk)]
    [InlineData("\r\nhello\r\n0\r\n\r\n", PayloadDefect.MalformedChunk)]
    [InlineData("4\r\nhello\r\n0\r\n\r\n", PayloadDefect.MalformedChunk)]
    [InlineData("5\r\nhello\r\n0\r\nnonsense\r\n\r\n", PayloadDefect.MalformedTrailer)]
    public async Task Framing_that_does_not_fit_is_refused(string body, object expected) =>
        (await FailureAsync(Encoding.Latin1.GetBytes(body), 5, null)).ShouldBe((PayloadDefect)expected);

    [Fact]
    public async Task A_chunk_header_without_end_is_refused_early()
    {
        var endless = new EndlessStream((byte)'1');
        using var stream = new AwsChunkedStream(PipeReader.Create(endless), 5, null);

        var failure = await Should.ThrowAsync<PayloadException>(() => DrainAsync(stream));

        failure.Defect.ShouldBe(PayloadDefect.MalformedChunk);
        endless.Given.ShouldBeLessThan(64 * 1024);
    }

    [Fact]
    public async Task A_trailer_without_end_is_refused_early()
    {
        var lines = string.Concat(Enumerable.Range(0, 100_000).Select(index => $"x-{index}:1\r\n"));

        (await FailureAsync(Encoding.Latin1.GetBytes("5\r\nhello\r\n0\r\n" + lines), 5, null)).ShouldBe(
            PayloadDefect.MalformedTrailer
        );
    }

    [Fact]
    public void Any_cut_of_any_bytes_decodes_to_them() =>
        Prop.ForAll<byte[], PositiveInt, PositiveInt>(
                (bytes, chunk, read) =>
                {
                    var framed = Frame(bytes, chunk.Get);
                    var source = new TrickleStream(framed, read.Get);
                    using var stream = new AwsChunkedStream(PipeReader.Create(source), bytes.Length, null);
                    return DrainAsync(stream).GetAwaiter().GetResult().SequenceEqual(bytes);
                }
            )
            .QuickCheckThrowOnFailure();

    private static byte[] Frame(byte[] bytes, int chunk)
    {
        using var framed = new MemoryStream();
        foreach (var part in bytes.Chunk(chunk))
        {
            framed.Write(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"));
            framed.Write(part);
            framed.Write("\r\n"u8);
        }
        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }

    private static byte[] SignedExample()
    {
        using var body = new MemoryStream();
        Add(body, 65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        Add(body, 1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        Add(body, 0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        return body.ToArray();
    }

    private static void Add(MemoryStream body, int bytes, string signature)
    {
        body.Write(Encoding.ASCII.GetBytes($"{bytes:x};chunk-signature={signature}\r\n"));
        body.Write(Enumerable.Repeat((byte)'a', bytes).ToArray());
        body.Write("\r\n"u8);
    }

    private static ChunkSigner ExampleSigner()
    {
        var scope = new CredentialScope(AwsExamples.Key, "20130524", "us-east-1", "s3");
        var claim = new SignedClaim(
            scope,
            "20130524T000000Z",
            [],
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            null
        );
        return new ChunkSigner(SigningKeys.Derive(scope, AwsExamples.Secret), claim);
    }

    private static async Task<byte[]> ReadAsync(byte[] body, long length, ChunkSigner? signer)
    {
        using var stream = new AwsChunkedStream(PipeReader.Create(new MemoryStream(body)), length, signer);
        return await DrainAsync(stream);
    }

    private static async Task<PayloadDefect> FailureAsync(byte[] body, long length, ChunkSigner? signer) =>
        (await Should.ThrowAsync<PayloadException>(() => ReadAsync(body, length, signer))).Defect;

    private static async Task<byte[]> DrainAsync(Stream stream)
    {
        using var result = new MemoryStream();
        await stream.CopyToAsync(result);
        return result.ToArray();
    }
}
