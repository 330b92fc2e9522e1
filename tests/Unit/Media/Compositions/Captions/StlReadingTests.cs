using System.Text;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>EBU STL (Tech 3264).</summary>
public sealed class StlReadingTests
{
    [Fact]
    public void Blocks_are_read_from_the_programmes_own_start() =>
        Reading
            .Described(
                Reading.Of(
                    CaptionSourceKind.Stl,
                    [
                        .. Head("STL25.01", "10000000"),
                        .. Block(
                            (10, 0, 1, 0),
                            (10, 0, 2, 12),
                            20,
                            [.. "Caf"u8, 0xC2, (byte)'e', 0x8A, 0x80, .. "vite"u8]
                        ),
                        .. Block((10, 0, 3, 0), (10, 0, 4, 0), 2, [0x03, .. "Oben"u8]),
                    ]
                )
            )
            .ShouldBe("1-2.48 Café / i(vite)\n3-4 [Center |8.33] #FFFF00(Oben)\n");

    [Fact]
    public void Text_goes_on_over_blocks_and_comments_are_left_out() =>
        Reading
            .Described(
                Reading.Of(
                    CaptionSourceKind.Stl,
                    [
                        .. Head("STL30.01", "00000000"),
                        .. Block((0, 0, 1, 0), (0, 0, 2, 0), 20, "Good "u8.ToArray(), extension: 0),
                        .. Block((0, 0, 1, 0), (0, 0, 2, 15), 20, "morning"u8.ToArray()),
                        .. Block((0, 0, 3, 0), (0, 0, 4, 0), 20, "a note"u8.ToArray(), isComment: true),
                    ]
                )
            )
            .ShouldBe("1-2.5 Good morning\n");

    [Fact]
    public void Other_alphabets_are_refused()
    {
        var head = Head("STL25.01", "00000000");
        head[13] = (byte)'1';

        Reading.Refusal(CaptionSourceKind.Stl, Encoding.Latin1.GetString(head)).ShouldBe("captions.malformed");
    }

    static byte[] Head(string format, string start)
    {
        var head = new byte[1024];
        Array.Fill(head, (byte)' ');
        Encoding.ASCII.GetBytes($"850{format} 00").CopyTo(head, 0);
        Encoding.ASCII.GetBytes(start).CopyTo(head, 256);
        return head;
    }

    static byte[] Block(
        (byte, byte, byte, byte) start,
        (byte, byte, byte, byte) end,
        byte row,
        byte[] text,
        byte extension = 0xFF,
        bool isComment = false
    )
    {
        var block = new byte[128];
        Array.Fill(block, (byte)0x8F);
        byte[] head =
        [
            0,
            0,
            0,
            extension,
            0,
            start.Item1,
            start.Item2,
            start.Item3,
            start.Item4,
            end.Item1,
            end.Item2,
            end.Item3,
            end.Item4,
            row,
            2,
            isComment ? (byte)1 : (byte)0,
        ];
        head.CopyTo(block, 0);
        text.CopyTo(block, 16);
        return block;
    }
}
