using System.Buffers.Binary;
using System.Text;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>Files that, read by a careless program, make it open a URL or another file.</summary>
internal static class HostileInput
{
    /// <param name="url">What it would have fetched.</param>
    /// <param name="file">The absolute path that it would have read.</param>
    public static async Task<byte[]> MakeAsync(string kind, string url, string file) =>
        kind switch
        {
            "hls" => Text(Playlist(url, file)),
            "ffconcat" => Text($"ffconcat version 1.0\nfile '{file}'\nfile '{url}'\n"),
            "dash" => Text(
                $"""
                <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" mediaPresentationDuration="PT9S" type="static">
                <Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">
                <BaseURL>{url}</BaseURL></Representation></AdaptationSet></Period></MPD>
                """
            ),
            "sdp" => Text(
                $"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\na=control:{url}\r\n"
                    + "m=video 5004 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
            ),
            "gab2" => Avi(Text(Playlist(url, file))),
            "dref-alias" => await PointElsewhereAsync(Alias(file)),
            "dref-url" => await PointElsewhereAsync(Box("url ", [0, 0, 0, 0, .. Text(url), 0])),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such attack."),
        };

    private static string Playlist(string url, string file) =>
        $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\n{url}\n#EXTINF:10,\nfile://{file}\n#EXT-X-ENDLIST\n";

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>An AVI whose only stream is a subtitle "file" that is a playlist.</summary>
    private static byte[] Avi(byte[] playlist)
    {
        byte[] gab2 = [.. "GAB2\0"u8, 2, 0, 0, 0, 0, 0, 4, 0, .. Little(playlist.Length), .. playlist];
        byte[] header =
        [
            .. "txts"u8,
            .. new byte[16],
            .. Little(1),
            .. Little(1),
            .. Little(0),
            .. Little(1),
            .. new byte[20],
        ];
        byte[] stream = List("strl", [.. Chunk("strh", header), .. Chunk("strf", new byte[40])]);
        byte[] main = Chunk("avih", [.. Little(40_000), .. new byte[20], .. Little(1), .. new byte[28]]);
        byte[] body = [.. List("hdrl", [.. main, .. stream]), .. List("movi", [.. Chunk("00tx", gab2)])];
        return [.. "RIFF"u8, .. Little(body.Length + 4), .. "AVI "u8, .. body];
    }

    private static byte[] List(string name, byte[] body) => Chunk("LIST", [.. Text(name), .. body]);

    private static byte[] Chunk(string name, byte[] body) =>
        [.. Text(name), .. Little(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>
    /// A whole film whose tracks say that their samples lie elsewhere: ISO/IEC 14496-12 §8.7.2 has URLs for it, QuickTime alias
    /// records. The index stands last, so that no offset moves when it grows.
    /// </summary>
    private static async Task<byte[]> PointElsewhereAsync(byte[] reference)
    {
        using var work = new WorkFolder();
        var film = await File.ReadAllBytesAsync(await Clip.MakeAsync(work["film.mov"], "160x90", 1));
        return Rewrite(film, reference);
    }

    private static byte[] Rewrite(ReadOnlySpan<byte> boxes, byte[] reference)
    {
        var written = new List<byte>();
        while (boxes.Length >= 8)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(boxes);
            var type = Encoding.ASCII.GetString(boxes[4..8]);
            var body = boxes[8..size];
            written.AddRange(
                type switch
                {
                    "moov" or "trak" or "mdia" or "minf" or "dinf" => Box(type, Rewrite(body, reference)),
                    "dref" => Box("dref", [0, 0, 0, 0, 0, 0, 0, 1, .. reference]),
                    _ => boxes[..size].ToArray(),
                }
            );
            boxes = boxes[size..];
        }
        return [.. written];
    }

    // Fields as an alias manager wrote them: volume, file name, folder levels, then tagged strings; 2 is the path with colons, 18 the POSIX path.
    private static byte[] Alias(string path)
    {
        var name = Text(Path.GetFileName(path));
        var mac = Text(path.Replace('/', ':'));
        byte[] record =
        [
            .. new byte[10],
            4,
            .. "disk"u8,
            .. new byte[23],
            .. new byte[12],
            (byte)name.Length,
            .. name,
            .. new byte[63 - name.Length],
            .. new byte[16],
            .. Big16(1),
            .. Big16(4),
            .. new byte[16],
            .. Tagged(2, mac),
            .. Tagged(18, Text(path)),
            .. Big16(0xFFFF),
            .. Big16(0),
        ];
        return Box("alis", [0, 0, 0, 0, .. record]);
    }

    private static byte[] Tagged(int tag, byte[] text) =>
        [.. Big16(tag), .. Big16(text.Length), .. text, .. new byte[text.Length % 2]];

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Box(string type, byte[] body)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, body.Length + 8);
        return [.. size, .. Text(type), .. body];
    }
}
