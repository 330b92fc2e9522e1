using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Gateway;

namespace Sluice.Tests.Unit.Media.Gateway;

public sealed class BlockCacheTests
{
    private const int Block = BlockCache.BlockSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_walk_over_the_source_reads_the_bytes_that_are_there() =>
        Prop.ForAll(
                Gen.Choose(0, (40 * Block) - 1).ArrayOf().ToArbitrary(),
                offsets =>
                {
                    var source = new MemorySource(40 * Block) { ShortAfter = Block / 3 };
                    return WalkAsync(source, offsets).GetAwaiter().GetResult();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(6));

    [Fact]
    public async Task A_jump_fetches_one_block_and_no_more()
    {
        var source = new MemorySource(100 * Block);
        await using var cache = Cache(source);

        await ReadByteAsync(cache, 0);
        await ReadByteAsync(cache, 50L * Block);

        source.Opens.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_read_is_not_fetched_again()
    {
        var source = new MemorySource(100 * Block);
        await using var cache = Cache(source);

        await ReadByteAsync(cache, 0);
        await ReadByteAsync(cache, 50L * Block);
        await ReadByteAsync(cache, 10);

        source.Opens.ShouldBe(2);
    }

    [Fact]
    public async Task A_reader_that_reads_on_finds_the_next_blocks_on_their_way()
    {
        var source = new MemorySource(100 * Block);
        await using var cache = Cache(source);

        for (var index = 0; index < 6; index++)
        {
            await ReadByteAsync(cache, (long)index * Block);
        }

        (await SettledAsync(() => source.Opens)).ShouldBe(10);
    }

    [Fact]
    public async Task Each_block_of_a_long_read_is_fetched_once()
    {
        var source = new MemorySource(60L * Block);
        await using var cache = Cache(source);

        for (var index = 0; index < 60; index++)
        {
            await ReadByteAsync(cache, ((long)index * Block) + Block - 1);
        }

        source.Opens.ShouldBe(60);
    }

    [Fact]
    public async Task Bytes_are_handed_on_before_their_block_is_whole()
    {
        var source = new MemorySource(Block)
        {
            ShortAfter = 1000,
            OnOpen = number =>
            {
                if (number > 1)
                {
                    throw new HttpRequestException("reset");
                }
            },
        };
        var time = new ManualTime();
        await using var cache = new BlockCache(new SourceReader(source, time));

        using var lease = await cache.ReadAsync(0, Token);

        lease.Count.ShouldBe(1000);
    }

    [Fact]
    public async Task Sources_share_the_memory_and_never_mix()
    {
        var sources = Enumerable
            .Range(0, 40)
            .Select(number => new MemorySource(3 * Block) { Salt = (byte)number })
            .ToArray();
        await using var cache = new BlockCache([
            .. sources.Select(source => new SourceReader(source, TimeProvider.System)),
        ]);

        for (var number = 0; number < sources.Length; number++)
        {
            using var lease = await cache.ReadAsync(number, Block + number, Token);
            lease.Bytes.Span[0].ShouldBe((byte)(MemorySource.At(Block + number) ^ number));
        }

        cache.Count.ShouldBeLessThanOrEqualTo(28);
        sources.ShouldAllBe(source => source.Opens == 1);
    }

    private static async Task<bool> WalkAsync(MemorySource source, int[] offsets)
    {
        await using var cache = Cache(source);
        foreach (var offset in offsets)
        {
            using var lease = await cache.ReadAsync(offset, CancellationToken.None);
            var bytes = lease.Bytes.ToArray();
            if (bytes.Where((value, at) => value != MemorySource.At(offset + at)).Any())
            {
                return false;
            }
        }

        return true;
    }

    private static async Task ReadByteAsync(BlockCache cache, long offset)
    {
        using var lease = await cache.ReadAsync(offset, Token);
        lease.Bytes.Span[0].ShouldBe(MemorySource.At(offset));
    }

    // Fetches ahead run on their own: the count is read once the cache has nothing more under way.
    private static async Task<int> SettledAsync(Func<int> count)
    {
        var (last, same) = (-1, 0);
        while (same < 20)
        {
            await Task.Delay(5, Token);
            (last, same) = count() == last ? (last, same + 1) : (count(), 0);
        }

        return last;
    }

    private static BlockCache Cache(MemorySource source) => new(new SourceReader(source, TimeProvider.System));
}
