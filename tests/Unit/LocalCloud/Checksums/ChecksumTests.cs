using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Checksums;

namespace Sluice.Tests.Unit.LocalCloud.Checksums;

public sealed class ChecksumTests
{
    [Fact]
    public void The_check_values_of_the_catalogues_come_out()
    {
        ReflectedCrc.Crc32.Of("123456789"u8).ShouldBe(0xCBF43926UL);
        ReflectedCrc.Crc32C.Of("123456789"u8).ShouldBe(0xE3069283UL);
        ReflectedCrc.Crc64Nvme.Of("123456789"u8).ShouldBe(0xAE8B14860A799888UL);
    }

    [Theory]
    [InlineData("CRC32", "hello", "NhCmhg==")]
    [InlineData("CRC64NVME", "x", "Lb1nAmRU5LE=")]
    [InlineData("SHA1", "x", "EfatjsUqKYSrqv18O1FlA3hcIHI=")]
    [InlineData("SHA256", "x", "LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=")]
    public void Values_are_those_that_clients_send(string name, string text, string expected)
    {
        ChecksumAlgorithm.TryFind(name, out var algorithm).ShouldBeTrue();

        ChecksumValue.Of(algorithm!, System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(expected);
    }

    [Fact]
    public void Bytes_in_pieces_give_the_checksum_of_the_whole() =>
        Prop.ForAll<byte[], byte[]>(
                (first, second) =>
                    ChecksumAlgorithm.All.All(algorithm =>
                    {
                        using var checksum = new IncrementalChecksum(algorithm);
                        checksum.Append(first);
                        checksum.Append(second);
                        return checksum.Finish() == ChecksumValue.Of(algorithm, [.. first, .. second]);
                    })
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Checksums_of_parts_combine_to_the_checksum_of_the_whole() =>
        Prop.ForAll<byte[], byte[], byte[]>(
                (first, second, third) =>
                    ChecksumAlgorithm
                        .All.Where(algorithm => algorithm.Crc is not null)
                        .All(algorithm =>
                        {
                            byte[][] parts = [first, second, third];
                            var combined = ChecksumValue.FullObject(
                                algorithm,
                                parts.Select(part => (ChecksumValue.Of(algorithm, part), (long)part.Length))
                            );
                            return combined == ChecksumValue.Of(algorithm, [.. first, .. second, .. third]);
                        })
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Combining_works_for_parts_of_gigabytes()
    {
        // x^(8n) for two lengths whose sum is a third: the order of combining must not matter.
        var crc = ReflectedCrc.Crc64Nvme;
        const long length = 5L * 1024 * 1024 * 1024;

        crc.Combine(crc.Combine(1, 2, length), 3, length)
            .ShouldBe(crc.Combine(1, crc.Combine(2, 3, length), 2 * length));
    }

    [Fact]
    public void A_composite_names_the_number_of_its_parts()
    {
        var parts = new[]
        {
            ChecksumValue.Of(ChecksumAlgorithm.Crc32, "a"u8),
            ChecksumValue.Of(ChecksumAlgorithm.Crc32, "b"u8),
        };

        ChecksumValue.Composite(ChecksumAlgorithm.Crc32, parts).ShouldEndWith("-2");
    }

    [Theory]
    [InlineData("NhCmhg==", true)]
    [InlineData("NhCmhg", false)]
    [InlineData("NhCmhgAA", false)]
    [InlineData("", false)]
    [InlineData("Lb1nAmRU5LE=", false)]
    public void A_value_has_the_length_of_its_algorithm(string value, bool expected) =>
        ChecksumAlgorithm.Crc32.IsValue(value).ShouldBe(expected);
}
