using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Probe;

public sealed class ProtectionScanTests
{
    [Theory]
    [InlineData("encv", true)]
    [InlineData("enca", true)]
    [InlineData("avc1", false)]
    public async Task An_encrypted_sample_entry_is_found_behind_any_amount_of_media(string entry, bool expected)
    {
        byte[] file = [.. Box("ftyp", new byte[8]), .. Box("mdat", new byte[70_000]), .. Movie(entry)];

        (await FindAsync(file)).ShouldBe(expected);
    }

    [Fact]
    public async Task Every_track_is_looked_at()
    {
        byte[] file = Box("moov", [.. Track("avc1"), .. Track("enca")]);

        (await FindAsync(file)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_scan_reads_headers_not_media()
    {
        byte[] file = [.. Box("mdat", new byte[1_000_000]), .. Movie("encv")];
        var bytes = 0L;

        await ProtectionScan.FindAsync(
            (offset, count, _) =>
            {
                bytes += count;
                return ValueTask.FromResult<ReadOnlyMemory<byte>>(Slice(file, offset, count));
            },
            file.Length,
            TestContext.Current.CancellationToken
        );

        bytes.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Any_bytes_end_the_scan() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                noise =>
                {
                    byte[] file = [.. Movie("avc1"), .. noise];
                    return !FindAsync(file).AsTask().GetAwaiter().GetResult();
                }
            )
        );

    [Fact]
    public async Task Boxes_nested_forever_end_the_scan()
    {
        byte[] nested = [];
        for (var depth = 0; depth < 5000; depth++)
            nested = Box("moov", nested);

        (await FindAsync(nested)).ShouldBeFalse();
    }

    static ValueTask<bool> FindAsync(byte[] file) =>
        ProtectionScan.FindAsync(
            (offset, count, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(Slice(file, offset, count)),
            file.Length,
            CancellationToken.None
        );

    static ReadOnlyMemory<byte> Slice(byte[] file, long offset, int count) =>
        file.AsMemory((int)offset, (int)Math.Min(count, file.Length - offset));

    static byte[] Movie(string entry) => Box("moov", Track(entry));

    static byte[] Track(string entry) =>
        Box(
            "trak",
            Box("mdia", Box("minf", Box("stbl", Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. Box(entry, new byte[20])]))))
        );

    static byte[] Box(string type, byte[] payload)
    {
        var box = new byte[8 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        System.Text.Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        payload.CopyTo(box, 8);
        return box;
    }
}
