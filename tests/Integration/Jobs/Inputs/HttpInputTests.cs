using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Sluice.Jobs;
using Sluice.Jobs.Inputs;
using Sluice.Media.Inputs;

namespace Sluice.Tests.Integration.Jobs.Inputs;

/// <summary>Files on web servers: good servers, bad ones, and those that would have us ask somebody else.</summary>
public sealed class HttpInputTests
{
    /// <summary>Stands for the internet: the one network that is allowed.</summary>
    private const string Outside = "127.0.0.2";
    private const string Inside = "127.0.0.1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_read_by_ranges_with_its_query_and_named_without()
    {
        string? query = null;
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
            {
                query = http.Request.QueryString.Value;
                return FileServer.ServeAsync(http);
            }
        );
        using var inputs = new HttpInputs(Options(server));

        var source = await HttpRangeSource.FindAsync(inputs, new Uri(server.Url, "/a b.mp4?sig=secret"), Stop);

        source.Length.ShouldBe(5000);
        query.ShouldBe("?sig=secret");
        source.Uri.ShouldNotContain("secret");
        (await ReadAsync(source, 100, 50)).ShouldBe(FileServer.Content[100..150]);
        (await ReadAsync(source, 4990, 50)).ShouldBe(FileServer.Content[4990..]);
        (await ReadAsync(source, 6000, 50)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_asked_unless_the_operator_allows_it()
    {
        await using var server = await FileServer.StartAsync(Outside, FileServer.ServeAsync);
        using var inputs = new HttpInputs(HttpInputOptions.Off);

        (await FailAsync(inputs, server.Url)).Code.ShouldBe("input.http_disabled");
        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Loopback_is_not_asked_by_address_or_by_name()
    {
        await using var server = await FileServer.StartAsync(Inside, FileServer.ServeAsync);
        using var inputs = new HttpInputs(Options(server));
        var port = server.Url.Port;

        foreach (
            var host in (string[])["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"]
        )
            (await FailAsync(inputs, new Uri($"http://{host}:{port}/a.mp4"))).Code.ShouldBe(
                "input.http_bad_address",
                host
            );
        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_to_loopback_is_not_followed()
    {
        await using var inside = await FileServer.StartAsync(Inside, FileServer.ServeAsync);
        await using var outside = await FileServer.StartAsync(
            Outside,
            http =>
            {
                http.Response.Redirect(new Uri(inside.Url, "/latest/meta-data").ToString());
                return Task.CompletedTask;
            }
        );
        using var inputs = new HttpInputs(Options(inside, outside));

        (await FailAsync(inputs, outside.Url)).Code.ShouldBe("input.http_bad_address");
        inside.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "input.http_malformed_url")]
    [InlineData("ftp://example.com/a", "input.http_malformed_url")]
    [InlineData("gopher://127.0.0.1/1", "input.http_malformed_url")]
    [InlineData("http://user:pw@example.com/a", "input.http_malformed_url")]
    [InlineData("http://example.com:25/a", "input.http_bad_address")]
    public async Task A_redirect_to_what_is_no_web_server_is_not_followed(string location, string code)
    {
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
            {
                http.Response.StatusCode = 302;
                http.Response.Headers.Location = location;
                return Task.CompletedTask;
            }
        );
        using var inputs = new HttpInputs(Options(server));

        (await FailAsync(inputs, server.Url)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task One_redirect_is_followed_and_a_second_is_not()
    {
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
            {
                if (http.Request.Path == "/file.mp4")
                    return FileServer.ServeAsync(http);
                http.Response.Redirect(http.Request.Path == "/once" ? "/file.mp4" : "/once");
                return Task.CompletedTask;
            }
        );
        using var inputs = new HttpInputs(Options(server));

        var source = await HttpRangeSource.FindAsync(inputs, new Uri(server.Url, "/once"), Stop);

        (await ReadAsync(source, 0, 5000)).ShouldBe(FileServer.Content);
        (await FailAsync(inputs, new Uri(server.Url, "/twice"))).Code.ShouldBe("input.http_redirect");
    }

    [Theory]
    [InlineData(401, "input.http_unauthorized", JobFailureClass.Input)]
    [InlineData(403, "input.http_forbidden", JobFailureClass.Input)]
    [InlineData(404, "input.http_not_found", JobFailureClass.Input)]
    [InlineData(410, "input.http_not_found", JobFailureClass.Input)]
    [InlineData(418, "input.http_failed", JobFailureClass.Input)]
    [InlineData(500, "input.http_server_error", JobFailureClass.Transient)]
    [InlineData(503, "input.http_server_error", JobFailureClass.Transient)]
    public async Task What_a_server_answers_has_a_code(int status, string code, JobFailureClass kind)
    {
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
            {
                http.Response.StatusCode = status;
                return http.Response.WriteAsync("a body that nobody reads");
            }
        );
        using var inputs = new HttpInputs(Options(server));

        var failure = await FailAsync(inputs, new Uri(server.Url, "/a.mp4?sig=secret"));

        (failure.Code, failure.Class).ShouldBe((code, kind));
        failure.ToString().ShouldNotContain("secret");
        failure.Uri.ShouldBe(new Uri(server.Url, "/a.mp4").ToString());
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_or_has_nothing_is_told()
    {
        await using var whole = await FileServer.StartAsync(
            Outside,
            http => http.Response.Body.WriteAsync(FileServer.Content, Stop).AsTask()
        );
        await using var empty = await FileServer.StartAsync(
            Outside,
            http =>
            {
                http.Response.ContentLength = 0;
                return Task.CompletedTask;
            }
        );
        using var inputs = new HttpInputs(Options(whole, empty));

        (await FailAsync(inputs, whole.Url)).Code.ShouldBe("input.http_no_ranges");
        (await FailAsync(inputs, empty.Url)).Code.ShouldBe("input.empty");
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_read_is_told()
    {
        var tag = "\"v1\"";
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
                Results
                    .Bytes(
                        FileServer.Content,
                        enableRangeProcessing: true,
                        entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(tag)
                    )
                    .ExecuteAsync(http)
        );
        using var inputs = new HttpInputs(Options(server));
        var source = await HttpRangeSource.FindAsync(inputs, server.Url, Stop);
        tag = "\"v2\"";

        var failure = await Should.ThrowAsync<JobException>(() => ReadAsync(source, 0, 10));

        failure.Failure.Code.ShouldBe("input.changed");
    }

    [Fact]
    public async Task A_server_that_is_not_there_does_not_answer_or_never_ends_its_headers_is_given_up()
    {
        using var deaf = new TcpListener(IPAddress.Parse(Outside), 0);
        deaf.Start();
        var place = (IPEndPoint)deaf.LocalEndpoint;
        await using var endless = await FileServer.StartAsync(
            Outside,
            http =>
            {
                foreach (var index in Enumerable.Range(0, 600))
                    http.Response.Headers[$"X-{index}"] = new string('x', 100);
                return Task.CompletedTask;
            }
        );
        using var inputs = new HttpInputs(
            Options(endless) with
            {
                Ports = [place.Port, endless.Url.Port, 1],
                AnswerPatience = TimeSpan.FromMilliseconds(500),
            }
        );

        (await FailAsync(inputs, new Uri($"http://{place}/a"))).Code.ShouldBe("input.http_timeout");
        (await FailAsync(inputs, endless.Url)).Code.ShouldBe("input.http_failed");
        (await FailAsync(inputs, new Uri($"http://{Outside}:1/a"))).Code.ShouldBe("input.http_connect");
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_told()
    {
        using var inputs = new HttpInputs(new HttpInputOptions { IsAllowed = true });

        (await FailAsync(inputs, new Uri("http://nobody.invalid/a.mp4"))).Code.ShouldBe("input.http_dns");
    }

    private static HttpInputOptions Options(params FileServer[] servers) =>
        new()
        {
            IsAllowed = true,
            Ports = [80, 443, .. servers.Select(server => server.Url.Port)],
            AllowedNetworks = [IPNetwork.Parse($"{Outside}/32")],
        };

    private static async Task<JobFailure> FailAsync(HttpInputs inputs, Uri address) =>
        (await Should.ThrowAsync<JobException>(() => HttpRangeSource.FindAsync(inputs, address, Stop))).Failure;

    private static async Task<byte[]> ReadAsync(IRangeSource source, long offset, long count)
    {
        await using var stream = await source.OpenAsync(offset, count, Stop);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Stop);
        return all.ToArray();
    }
}
