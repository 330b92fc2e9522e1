using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sluice.Jobs.Inputs;
using Sluice.Tests.Integration.Jobs.Inputs;
using Sluice.Tests.Integration.Media;

namespace Sluice.Tests.Integration.Server.Doors;

/// <summary>Probe of files on web servers: as inputs of jobs, where the operator allows it, and nothing private.</summary>
public sealed class WebProbeTests
{
    /// <summary>Stands for the internet: the one network that is allowed.</summary>
    private const string Outside = "127.0.0.2";

    [Fact]
    public async Task A_file_on_a_web_server_is_probed_where_the_operator_allows_it()
    {
        await using var server = await FileServer.StartAsync(Outside, ServeClipAsync);
        await using var host = await StartAsync(Allowing(server));
        using var admin = host.Admin;

        var reply = await admin.PostAsync("/probe", Asking(new Uri(server.Url, "/clip.mp4?token=secret")));

        reply.Status.ShouldBe(200, reply.Body);
        var container = reply.Json.GetProperty("probeResults")[0].GetProperty("container");
        container.GetProperty("format").GetString().ShouldBe("mp4");
        container.GetProperty("tracks").GetArrayLength().ShouldBe(2);
        reply.Body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Nothing_is_asked_where_the_operator_does_not_allow_it()
    {
        await using var server = await FileServer.StartAsync(Outside, ServeClipAsync);
        await using var host = await StartAsync(HttpInputOptions.Off);
        using var admin = host.Admin;

        var reply = await admin.PostAsync("/probe", Asking(server.Url));

        (reply.Status, reply.Code).ShouldBe((400, "BadRequestException"));
        reply.Message.ShouldStartWith("/inputFiles/0/fileUrl: ");
        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_private_address_is_refused_also_behind_a_redirect()
    {
        await using var inside = await FileServer.StartAsync("127.0.0.1", ServeClipAsync);
        await using var server = await FileServer.StartAsync(
            Outside,
            http =>
            {
                http.Response.Redirect(inside.Url.AbsoluteUri);
                return Task.CompletedTask;
            }
        );
        await using var host = await StartAsync(Allowing(server, inside));
        using var admin = host.Admin;

        foreach (var address in (Uri[])[inside.Url, server.Url])
        {
            var reply = await admin.PostAsync("/probe", Asking(address));
            (reply.Status, reply.Code).ShouldBe((400, "BadRequestException"), reply.Body);
        }
        inside.Requests.ShouldBe(0);
    }

    private static Task ServeClipAsync(HttpContext http) =>
        Results.File(TestClips.FastStart, "video/mp4", enableRangeProcessing: true).ExecuteAsync(http);

    private static string Asking(Uri address) =>
        $$"""{"inputFiles":[{"fileUrl":{{JsonSerializer.Serialize(address.AbsoluteUri)}} }]}""";

    private static HttpInputOptions Allowing(params FileServer[] servers) =>
        new()
        {
            IsAllowed = true,
            Ports = [.. servers.Select(server => server.Url.Port)],
            AllowedNetworks = [IPNetwork.Parse($"{Outside}/32")],
        };

    private static async Task<DoorHost> StartAsync(HttpInputOptions inputs)
    {
        var host = new DoorHost { HttpInputs = inputs };
        await host.InitializeAsync();
        return host;
    }
}
