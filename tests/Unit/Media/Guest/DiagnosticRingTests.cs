using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class DiagnosticRingTests
{
    [Fact]
    public void What_fits_is_kept_as_it_is() => Kept(400, "one\n", "two\n").ShouldBe("one\ntwo\n");

    [Fact]
    public void Of_a_flood_the_beginning_and_the_end_are_kept()
    {
        var kept = Kept(40, "begin-----", new string('x', 1000), "the last thirty bytes of them.");

        kept.ShouldBe("begin-----\n…\nthe last thirty bytes of them.");
    }

    [Fact]
    public void However_it_comes_in_pieces_the_same_is_kept() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNegativeInt[]>(),
                sizes =>
                {
                    var pieces = sizes.Select((size, at) => new string((char)('a' + (at % 26)), size.Get)).ToArray();
                    var whole = string.Concat(pieces);
                    var kept = Kept(64, pieces);
                    return whole.Length <= 64
                        ? kept == whole
                        : kept.StartsWith(whole[..16], StringComparison.Ordinal)
                            && kept.EndsWith(whole[^48..], StringComparison.Ordinal)
                            && kept.Length == 64 + 3;
                }
            )
            .QuickCheckThrowOnFailure();

    private static string Kept(int capacity, params string[] pieces)
    {
        var ring = new DiagnosticRing(capacity);
        foreach (var piece in pieces)
        {
            ring.Write(Encoding.ASCII.GetBytes(piece));
        }

        return ring.ToString();
    }
}
