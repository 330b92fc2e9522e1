using System.Text;
using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class LineBufferTests
{
    [Fact]
    public void Lines_are_joined_across_pieces()
    {
        var lines = new LineBuffer(100);

        lines.Take("fra"u8.ToArray()).ShouldBeEmpty();
        lines.Take("me=1\nprog"u8.ToArray()).ShouldBe(["frame=1"]);
        lines.Take("ress=end\n\n"u8.ToArray()).ShouldBe(["progress=end", ""]);
    }

    [Fact]
    public void A_line_without_end_is_cut_not_kept()
    {
        var lines = new LineBuffer(8);

        lines.Take(Encoding.ASCII.GetBytes(new string('x', 1_000_000))).ShouldBeEmpty();

        lines.Take("y\nz\n"u8.ToArray()).ShouldBe(["xxxxxxxx", "z"]);
    }
}
