using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Media;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;

namespace Sluice.Tests.Integration.Media.Transcoding;

/// <summary>Inputs that want something else than to be transcoded, from a disk and by ranges, beside a listener and a secret that must stay untouched.</summary>
public sealed class HostileInputTests : IDisposable
{
    private readonly Workbench bench = new();
    private readonly TcpListener canary = new(IPAddress.Loopback, 0);
    private readonly string secret;

    public HostileInputTests()
    {
        canary.Start();
        secret = bench.Write("secret.txt", Encoding.ASCII.GetBytes("the secret"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string CanaryUrl => $"http://127.0.0.1:{((IPEndPoint)canary.LocalEndpoint).Port}/canary.ts";

    public static TheoryData<string, bool> Attacks =>
        new MatrixTheoryData<string, bool>(
            ["hls", "hls-with-bom", "hls-behind-media", "concat", "gab2", "dash", "xbin", "sdp"],
            [false, true]
        );

    public void Dispose()
    {
        canary.Dispose();
        bench.Dispose();
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task Nothing_that_an_input_points_to_is_touched(string attack, bool byRanges)
    {
        var path = bench.Write("video.mp4", Attack(attack));

        var failure = await FailAsync(path, byRanges);

        failure.Class.ShouldBe(MediaFailureClass.Input);
        canary.Pending().ShouldBeFalse();
        bench.Published.ShouldBeEmpty();
        bench.GuestsLeft().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("empty", "input.empty")]
    [InlineData("text", "input.not_media")]
    [InlineData("html", "input.not_media")]
    [InlineData("json", "input.not_media")]
    [InlineData("noise", "input.not_media")]
    [InlineData("zeros", "input.not_media")]
    [InlineData("picture", "input.not_media")]
    [InlineData("huge-picture", "input.not_media")]
    public async Task What_is_no_media_is_called_so(string kind, string code)
    {
        foreach (var byRanges in new[] { false, true })
        {
            (await FailAsync(bench.Write("video.mp4", Other(kind)), byRanges)).Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_file_cut_before_its_index_is_truncated()
    {
        var whole = await File.ReadAllBytesAsync(TestClips.Mp4, Token);

        (await FailAsync(bench.Write("cut.mp4", whole[..(whole.Length / 2)]), false)).Code.ShouldBe("input.truncated");
    }

    [Fact]
    public async Task A_file_cut_behind_its_index_is_truncated()
    {
        var whole = await File.ReadAllBytesAsync(TestClips.FastStart, Token);

        (await FailAsync(bench.Write("cut.mp4", whole[..(whole.Length / 2)]), false)).Code.ShouldBe("input.truncated");
        bench.Published.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-i.mp4")]
    [InlineData("--.mp4")]
    [InlineData("a 'quoted' \"name\".mp4")]
    [InlineData("two\nlines.mp4")]
    [InlineData("http:colon.mp4")]
    [InlineData("per%05dcent.mp4")]
    [InlineData("…ünï🎬.mp4")]
    [InlineData("concat|pipe:0.mp4")]
    [InlineData("{input}.mp4")]
    public async Task A_name_is_only_a_name(string name)
    {
        var path = bench.Write(name, await File.ReadAllBytesAsync(TestClips.Mp4, Token));

        var result = await bench.RunAsync(path, Workbench.Small("mp4"), Token);

        result.Source.Uri.ShouldBe(path);
        bench.Published.ShouldBe(["video.mp4"]);
    }

    [Fact]
    public async Task A_name_of_a_thousand_letters_is_a_missing_file() =>
        (await FailAsync(Path.Combine(bench.Other, new string('x', 1000)), false)).Code.ShouldBe("input.missing");

    [Fact]
    public async Task A_folder_is_no_input() => (await FailAsync(bench.Other, false)).Code.ShouldBe("input.not_media");

    [Fact]
    public async Task A_device_is_no_input() => (await FailAsync("/dev/zero", false)).Code.ShouldBe("input.empty");

    private async Task<MediaFailure> FailAsync(string path, bool byRanges)
    {
        MediaInput input = byRanges ? new MediaInput.Ranged(new FileRangeSource(path)) : new MediaInput.LocalFile(path);
        return (
            await Should.ThrowAsync<MediaException>(() =>
                bench.RunAsync(input, Workbench.Small("hls"), new LocalFolderSink(bench.Output), Token)
            )
        ).Failure;
    }

    private byte[] Attack(string kind)
    {
        var playlist =
            $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\n{CanaryUrl}\n#EXTINF:10,\nfile://{secret}\n#EXT-X-ENDLIST\n";
        return kind switch
        {
            "hls" => Encoding.ASCII.GetBytes(playlist),
            "hls-with-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes("\r\n \t" + playlist)],
            "hls-behind-media" => [.. new byte[600], .. Encoding.ASCII.GetBytes(playlist)],
            "concat" => Encoding.ASCII.GetBytes($"ffconcat version 1.0\nfile '{secret}'\nfile '{CanaryUrl}'\n"),
            "dash" => Encoding.ASCII.GetBytes(
                $"<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" mediaPresentationDuration=\"PT9S\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>{CanaryUrl}</BaseURL></Representation></AdaptationSet></Period></MPD>"
            ),
            "xbin" => [.. "XBIN\u001a"u8, 80, 0, 1, 0, 16, 0, .. Encoding.ASCII.GetBytes(playlist)],
            "sdp" => Encoding.ASCII.GetBytes(
                $"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=video {((IPEndPoint)canary.LocalEndpoint).Port} RTP/AVP 96\r\n"
            ),
            _ => Avi(Encoding.ASCII.GetBytes(playlist)),
        };
    }

    private static byte[] Other(string kind)
    {
        var noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        return kind switch
        {
            "empty" => [],
            "text" => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Not a film at all.\n", 200))),
            "html" => "<html><body>404</body></html>"u8.ToArray(),
            "json" => "{\"error\":\"no such film\"}"u8.ToArray(),
            "zeros" => new byte[100_000],
            "picture" => File.ReadAllBytes(
                TestClips.Make("one.png", [.. TestClips.Picture("64x64", 1), "-frames:v", "1"])
            ),
            "huge-picture" => File.ReadAllBytes(
                TestClips.Make("huge.png", ["-f", "lavfi", "-i", "color=size=16000x9000", "-frames:v", "1"])
            ),
            _ => noise,
        };
    }

    /// <summary>An AVI whose only stream is a subtitle "file" that is a playlist.</summary>
    private static byte[] Avi(byte[] playlist)
    {
        byte[] gab2 = [.. "GAB2\0"u8, 2, 0, 0, 0, 0, 0, 4, 0, .. Size(playlist.Length), .. playlist];
        byte[] header = [.. "txts"u8, .. new byte[16], .. Size(1), .. Size(1), .. Size(0), .. Size(1), .. new byte[20]];
        byte[] stream = List("strl", [.. Chunk("strh", header), .. Chunk("strf", new byte[40])]);
        byte[] main = Chunk("avih", [.. Size(40_000), .. new byte[20], .. Size(1), .. new byte[28]]);
        byte[] body = [.. List("hdrl", [.. main, .. stream]), .. List("movi", [.. Chunk("00tx", gab2)])];
        return [.. "RIFF"u8, .. Size(body.Length + 4), .. "AVI "u8, .. body];
    }

    private static byte[] List(string name, byte[] body) => Chunk("LIST", [.. Encoding.ASCII.GetBytes(name), .. body]);

    private static byte[] Chunk(string name, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(name), .. Size(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] Size(int size)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, size);
        return bytes;
    }
}
