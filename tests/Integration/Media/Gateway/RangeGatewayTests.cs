using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;
using Sluice.Tests.Integration.Media.Guest;

namespace Sluice.Tests.Integration.Media.Gateway;

public sealed class RangeGatewayTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("sluice-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sandboxes => Toolchains.All;

    public void Dispose() => scratch.Delete(recursive: true);

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_sees_through_the_gateway_what_is_in_the_file(string sandbox)
    {
        await using var gateway = new RangeGateway(new FileRangeSource(TestClips.Mp4), TimeProvider.System);

        var local = await HashFramesAsync(new GuestInput.LocalFile(TestClips.Mp4), sandbox);
        var served = await HashFramesAsync(gateway.Input, sandbox);

        served.ShouldBe(local);
        served.ShouldContain("0x");
    }

    [Fact]
    public async Task One_gateway_serves_the_guests_of_a_job_one_after_the_other()
    {
        var source = new CountingSource(new FileRangeSource(TestClips.Mp4));
        await using var gateway = new RangeGateway(source, TimeProvider.System);

        await HashFramesAsync(gateway.Input, "bubblewrap");
        var opens = source.Opens;
        await HashFramesAsync(gateway.Input, "bubblewrap");

        source.Opens.ShouldBe(opens);
    }

    [Fact]
    public async Task A_source_that_fails_surfaces_as_it_failed()
    {
        var denied = new UnauthorizedAccessException("The role may not read this object.");
        await using var gateway = new RangeGateway(new FailingSource(denied), TimeProvider.System);
        await using var guest = await StartAsync(gateway.Input, "bubblewrap");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token, gateway.Failed);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await guest.WaitAsync(stop.Token);
            stop.Token.ThrowIfCancellationRequested();
        });

        Should.Throw<UnauthorizedAccessException>(gateway.ThrowIfFailed).ShouldBeSameAs(denied);
    }

    [Fact]
    public async Task Ranges_over_a_connection_are_exact()
    {
        await using var gateway = new RangeGateway(new FileRangeSource(TestClips.Mp4), TimeProvider.System);
        var bytes = await File.ReadAllBytesAsync(TestClips.Mp4, Token);
        using var client = Client(gateway);

        foreach (var (from, to) in new (long, long)[] { (0, 0), (5, 1000), (bytes.Length - 1, bytes.Length - 1) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, gateway.Input.UrlPath);
            request.Headers.Range = new RangeHeaderValue(from, to);
            using var response = await client.SendAsync(request, Token);

            response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await response.Content.ReadAsByteArrayAsync(Token)).ShouldBe(bytes[(int)from..((int)to + 1)]);
        }
    }

    [Fact]
    public async Task A_head_without_end_is_cut_off()
    {
        await using var gateway = new RangeGateway(new FileRangeSource(TestClips.Mp4), TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Listen(gateway), Token);

        var flood = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nX: " + new string('x', 7 << 10));
        await socket.SendAsync(flood, Token);
        await socket.SendAsync(new byte[1024], Token);

        (await ReadToEndAsync(socket)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_request_in_the_same_packet_is_answered_too()
    {
        await using var gateway = new RangeGateway(new FileRangeSource(TestClips.Mp4), TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Listen(gateway), Token);

        await socket.SendAsync(
            Encoding.ASCII.GetBytes("HEAD /no HTTP/1.1\r\n\r\nGET /no HTTP/1.1\r\nConnection: close\r\n\r\n"),
            Token
        );

        (await ReadToEndAsync(socket)).Split("HTTP/1.1 404").Length.ShouldBe(3);
    }

    private static HttpClient Client(RangeGateway gateway)
    {
        var address = Listen(gateway);
        return new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{address.Port}") };
    }

    private static IPEndPoint Listen(RangeGateway gateway)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        gateway.Input.Serve(listener);
        return address;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, Token) is var read and > 0)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // A reset says the same as an end.
        }

        return text.ToString();
    }

    private async Task<string> HashFramesAsync(GuestInput input, string sandbox)
    {
        await using var guest = await StartAsync(input, sandbox);
        var exit = await guest.WaitAsync(Token);
        exit.IsSuccess.ShouldBeTrue(exit.Diagnostics);
        return await File.ReadAllTextAsync(Path.Combine(scratch.FullName, "frames.txt"), Token);
    }

    private Task<GuestProcess> StartAsync(GuestInput input, string sandbox) =>
        GuestProcess.StartAsync(
            new GuestCommand(
                GuestProgram.Ffmpeg,
                ["-i", GuestCommand.InputPlaceholder, "-f", "framecrc", "-y", "frames.txt"],
                scratch.FullName
            )
            {
                Input = input,
            },
            Toolchains.In(Toolchains.Real, sandbox),
            TimeProvider.System,
            Token
        );

    private sealed class CountingSource(IRangeSource inner) : IRangeSource
    {
        private int opens;

        public int Opens => opens;
        public string Uri => inner.Uri;
        public long Length => inner.Length;

        public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref opens);
            return inner.OpenAsync(offset, count, cancellationToken);
        }
    }

    private sealed class FailingSource(Exception failure) : IRangeSource
    {
        public string Uri => "s3://bucket/key";
        public long Length => 1_000_000;

        public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken) =>
            throw failure;
    }
}
