using System.Net;
using System.Net.Sockets;
using Sluice.Media.Guest;

namespace Sluice.Tests.Integration.Media.Guest;

public sealed class SandboxTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("sluice-test-");
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("sluice-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sandboxes => Toolchains.Confining;

    public void Dispose()
    {
        scratch.Delete(recursive: true);
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void This_machine_confines_guests() => Toolchains.Real.Warning.ShouldBeNull();

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_read_a_file_outside(string sandbox)
    {
        var secret = Path.Combine(elsewhere.FullName, "secret.txt");
        await File.WriteAllTextAsync(secret, "secret", Token);

        await RunAsync($"read:{secret}", sandbox);

        Written("stolen.txt").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_read_the_accounts_of_the_host(string sandbox)
    {
        await RunAsync("read:/etc/passwd", sandbox);

        Written("stolen.txt").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_read_the_environment_of_its_host(string sandbox)
    {
        await RunAsync($"read:/proc/{Environment.ProcessId}/environ", sandbox);

        Written("stolen.txt").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_can_read_its_input_and_nothing_beside_it(string sandbox)
    {
        var input = Path.Combine(elsewhere.FullName, "input.mp4");
        var sibling = Path.Combine(elsewhere.FullName, "sibling.mp4");
        await File.WriteAllTextAsync(input, "input", Token);
        await File.WriteAllTextAsync(sibling, "sibling", Token);
        var seen = sandbox == "bubblewrap" ? "/input/source.mp4" : input;

        await RunAsync($"read:{seen}", sandbox, new GuestInput.LocalFile(input));
        var own = Written("stolen.txt");
        await RunAsync($"read:{sibling}", sandbox, new GuestInput.LocalFile(input));

        own.ShouldBe("input");
        Written("stolen.txt").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_write_its_input(string sandbox)
    {
        var input = Path.Combine(elsewhere.FullName, "input.mp4");
        await File.WriteAllTextAsync(input, "input", Token);
        var seen = sandbox == "bubblewrap" ? "/input/source.mp4" : input;

        await RunAsync($"write:{seen}", sandbox, new GuestInput.LocalFile(input));

        (await File.ReadAllTextAsync(input, Token)).ShouldBe("input");
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_write_outside_of_its_scratch_folder(string sandbox)
    {
        var target = Path.Combine(elsewhere.FullName, "planted.txt");

        await RunAsync($"write:{target}", sandbox);

        File.Exists(target).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_cannot_connect_to_a_service_of_the_host(string sandbox)
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();

        await RunAsync($"connect:{((IPEndPoint)canary.LocalEndpoint).Port}", sandbox);

        Written("connected.txt").ShouldBe("no\n");
        canary.Pending().ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_that_reads_through_a_gateway_still_cannot_connect_elsewhere(string sandbox)
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();

        await RunAsync(
            $"connect:{((IPEndPoint)canary.LocalEndpoint).Port}",
            sandbox,
            new GuestInput.Served("/source", listener => listener.Dispose())
        );

        Written("connected.txt").ShouldBe("no\n");
        canary.Pending().ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_is_served_on_a_listener_that_it_can_reach(string sandbox)
    {
        var accepted = new TaskCompletionSource<Task<Socket>>();
        var port = new TaskCompletionSource<int>();
        var served = new GuestInput.Served(
            "/source",
            listener =>
            {
                port.SetResult(((IPEndPoint)listener.LocalEndPoint!).Port);
                accepted.SetResult(listener.AcceptAsync(Token).AsTask());
            }
        );

        // The port is fixed inside a namespace; under Landlock the guest reads it from its URL, so the real ffprobe connects.
        await using var guest = await GuestProcess.StartAsync(
            new GuestCommand(GuestProgram.Ffprobe, ["-i", GuestCommand.InputPlaceholder], scratch.FullName)
            {
                Input = served,
                Limits = GuestLimits.Look,
            },
            Toolchains.In(Toolchains.Real, sandbox),
            TimeProvider.System,
            Token
        );
        using var connection = await await accepted.Task;
        var request = new byte[1000];
        var read = await connection.ReceiveAsync(request, Token);

        System.Text.Encoding.ASCII.GetString(request, 0, read).ShouldStartWith("GET /source HTTP/1.1\r\n");
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_gets_none_of_its_hosts_environment(string sandbox)
    {
        Environment.SetEnvironmentVariable("SLUICE_TEST_SECRET", "secret");

        await RunAsync("environment", sandbox);

        // The shell adds the last three itself.
        Written("environment.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0])
            .Except(["PWD", "SHLVL", "_", "OLDPWD"])
            .Order(StringComparer.Ordinal)
            .ShouldBe(["LANG", "PATH"]);
    }

    [Fact]
    public async Task A_guest_sees_only_its_own_processes()
    {
        await RunAsync("processes", "bubblewrap");

        int.Parse(Written("processes.txt")).ShouldBeLessThan(8);
    }

    private string Written(string name) => File.ReadAllText(Path.Combine(scratch.FullName, name));

    private async Task RunAsync(string behaviour, string sandbox, GuestInput? input = null)
    {
        var command = new GuestCommand(GuestProgram.Ffmpeg, [behaviour], scratch.FullName)
        {
            Input = input ?? GuestInput.None,
        };
        await using var guest = await GuestProcess.StartAsync(
            command,
            Toolchains.In(Toolchains.Fake, sandbox),
            TimeProvider.System,
            Token
        );
        var exit = await guest.WaitAsync(Token);
        exit.IsSuccess.ShouldBeTrue(exit.Diagnostics);
    }
}
