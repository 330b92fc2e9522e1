using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.Storage;

namespace Sluice.Tests.Unit.LocalCloud.Encryption;

public sealed class FrameTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-frames-");
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<int> Sizes =>
        [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 262_143, 262_144, 262_145, 1_000_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Content_comes_back_whole_whatever_its_length(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var name = Write(content, size);

        Read(name, size, 0, size, buffer: 262_144).ShouldBe(content);
        new FileInfo(PathOf(name)).Length.ShouldBe(FrameCipher.SealedBytes(size));
    }

    [Fact]
    public void Every_range_reads_the_bytes_of_that_range()
    {
        var content = RandomNumberGenerator.GetBytes(400_000);
        var name = Write(content, 70_001);
        var edges = Gen.OneOf(
            Gen.Choose(0, 400_000),
            Gen.Elements(0, 65_535, 65_536, 65_537, 131_072, 399_999, 400_000)
        );
        var ranges =
            from one in edges
            from other in edges
            from buffer in Gen.Elements(1_000, 65_536, 100_003, 262_144)
            select (Math.Min(one, other), Math.Max(one, other), buffer);

        Prop.ForAll(
                ranges.ToArbitrary(),
                range =>
                    Read(name, content.Length, range.Item1, range.Item2, range.buffer)
                        .AsSpan()
                        .SequenceEqual(content.AsSpan(range.Item1, range.Item2 - range.Item1))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void However_content_arrives_it_is_stored_alike()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var pieces = Gen.Choose(1, 150_000);

        Prop.ForAll(
                pieces.ToArbitrary(),
                piece =>
                    Read(Write(content, piece), content.Length, 0, content.Length, 262_144)
                        .AsSpan()
                        .SequenceEqual(content)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void The_file_shows_nothing_of_the_content()
    {
        var content = new byte[200_000];
        content.AsSpan().Fill((byte)'A');

        var stored = File.ReadAllBytes(PathOf(Write(content, 100_000)));

        stored.AsSpan().IndexOf("AAAAAAAA"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_540)]
    [InlineData(140_000)]
    public void A_changed_byte_is_found_out(int at)
    {
        var name = Write(new byte[200_000], 65_536);
        Change(name, stored => stored[at] ^= 1);

        Should.Throw<AuthenticationTagMismatchException>(() => Read(name, 200_000, 0, 200_000, 262_144));
    }

    [Fact]
    public void Frames_cannot_change_places()
    {
        var name = Write(RandomNumberGenerator.GetBytes(131_072), 65_536);
        Change(
            name,
            stored =>
            {
                var first = stored[..FrameCipher.SealedFrameBytes];
                stored.AsSpan(FrameCipher.SealedFrameBytes, FrameCipher.SealedFrameBytes).CopyTo(stored);
                first.CopyTo(stored, FrameCipher.SealedFrameBytes);
            }
        );

        Should.Throw<AuthenticationTagMismatchException>(() => Read(name, 131_072, 0, 131_072, 262_144));
    }

    [Fact]
    public void A_blob_that_was_cut_short_is_found_out()
    {
        var name = Write(new byte[131_072], 65_536);
        using (var file = File.OpenWrite(PathOf(name)))
            file.SetLength(FrameCipher.SealedFrameBytes);

        Should.Throw<EndOfStreamException>(() => Read(name, 131_072, 0, 131_072, 262_144));
    }

    [Fact]
    public void A_blob_in_the_place_of_another_opens_with_no_key()
    {
        var (one, other) = (Write(new byte[10], 10), Write(new byte[10], 10));
        File.Copy(PathOf(one), PathOf(other), overwrite: true);

        Should.Throw<AuthenticationTagMismatchException>(() => Read(other, 10, 0, 10, 10));
    }

    [Fact]
    public void A_wrapped_key_opens_for_what_it_is_about_and_for_nothing_else()
    {
        var wrap = new KeyWrap(_key);
        var wrapped = wrap.Wrap("secret"u8, "bucket/key"u8);

        wrap.Unwrap(wrapped, "bucket/key"u8).ShouldBe("secret"u8.ToArray());
        Should.Throw<AuthenticationTagMismatchException>(() => wrap.Unwrap(wrapped, "bucket/other"u8));
        Should.Throw<AuthenticationTagMismatchException>(() =>
            new KeyWrap(new byte[32]).Unwrap(wrapped, "bucket/key"u8)
        );
        Should.Throw<AuthenticationTagMismatchException>(() => wrap.Unwrap("AAAA", "bucket/key"u8));
    }

    private string Write(byte[] content, int piece)
    {
        using var writer = new SealedWriter(new BlobFolder(_folder.FullName), _key);
        for (var start = 0; start < content.Length; start += piece)
            writer.Append(content.AsSpan(start, Math.Min(piece, content.Length - start)));
        writer.Keep();
        writer.Bytes.ShouldBe(content.Length);
        return writer.Name;
    }

    private byte[] Read(string name, long bytes, long start, long end, int buffer)
    {
        using var handle = new BlobFolder(_folder.FullName).Open(name);
        using var reader = new SealedReader(handle, new FrameCipher(_key, name), bytes);
        var content = new byte[end - start];
        for (var position = start; position < end; )
        {
            var into = content.AsSpan((int)(position - start));
            var read = reader.Read(into[..Math.Min(into.Length, buffer)], position);
            read.ShouldBeGreaterThan(0);
            position += read;
        }
        return content;
    }

    private void Change(string name, Action<byte[]> change)
    {
        var stored = File.ReadAllBytes(PathOf(name));
        change(stored);
        File.WriteAllBytes(PathOf(name), stored);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, "blobs", name[..2], name);
}
