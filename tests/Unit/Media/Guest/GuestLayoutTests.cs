using Sluice.Media;
using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class GuestLayoutTests
{
    private static readonly FfmpegToolchain Toolchain = new(
        "/usr/bin/ffmpeg",
        "/usr/bin/ffprobe",
        new GuestSandbox.Bubblewrap("/usr/bin/bwrap")
    )
    {
        Launcher = new LauncherProgram(
            ["/usr/share/dotnet/dotnet", "exec", "/app/Sluice.dll", "guest-launcher"],
            ["/usr/share/dotnet", "/app"]
        ),
    };

    [Theory]
    [InlineData("/media/two\nlines.mp4", "file:/input/source.mp4")]
    [InlineData("/media/-i.mkv", "file:/input/source.mkv")]
    [InlineData("/media/x.m'p4", "file:/input/source")]
    [InlineData("/media/x.toolong1", "file:/input/source")]
    [InlineData("/media/x", "file:/input/source")]
    public void In_a_namespace_a_hostile_name_never_reaches_ffmpeg(string path, string seen)
    {
        var words = Words(new GuestInput.LocalFile(path), Toolchain);

        words[^1].ShouldBe(seen);
        words.Count(word => word.Contains(path, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Only_the_scratch_folder_is_bound_writable()
    {
        var words = Words(new GuestInput.LocalFile("/media/a.mp4"), Toolchain);

        Values(words, "--bind").ShouldBe(["/srv/scratch"]);
        Values(words, "--ro-bind").ShouldContain("/media/a.mp4");
        words.ShouldContain("--unshare-all");
        words.ShouldContain("--die-with-parent");
        words.ShouldContain("--clearenv");
    }

    [Fact]
    public void Several_inputs_are_seen_each_under_its_own_neutral_name()
    {
        var inputs = new GuestInput.Several([
            new GuestInput.LocalFile("/media/a b.mp4"),
            new GuestInput.Served("/first", _ => { }),
            GuestInput.None,
            new GuestInput.LocalFile("/media/'.mov"),
            new GuestInput.Picture("side_4.png"),
        ]);
        var command = new GuestCommand(
            GuestProgram.Ffmpeg,
            ["-i", "{input:3}", "-i", "{input:1}", "-i", "{input:0}", "-i", "{input:4}", "{input:9x}", "x{input:0}"],
            "/srv/scratch"
        )
        {
            Input = inputs,
        };

        var words = GuestLayout.For(command, Toolchain, new GateOpening("/tmp/x/gate", null)).Words.ToList();

        Values(words, "-i")
            .ShouldBe([
                "file:/input/source3.mov",
                "http://127.0.0.1:8080/first",
                "file:/input/source.mp4",
                "file:side_4.png",
            ]);
        Values(words, "-protocol_whitelist").ShouldBe(["file", "http,tcp", "file", "file"]);
        Values(words, "--ro-bind").ShouldContain("/media/'.mov");
        words.TakeLast(2).ShouldBe(["{input:9x}", "x{input:0}"]);
    }

    [Fact]
    public void Through_a_gate_the_launcher_goes_first_and_its_folder_is_read_only()
    {
        var words = Words(new GuestInput.Served("/abc", _ => { }), Toolchain, new GateOpening("/tmp/x/gate", null));

        Values(words, "--bind").ShouldBe(["/tmp/x/gate", "/srv/scratch"]);
        Values(words, "--ro-bind").ShouldContain("/app");
        words.IndexOf("guest-launcher").ShouldBeInRange(words.IndexOf("--"), words.IndexOf("/usr/bin/ffprobe"));
        words[^1].ShouldBe("http://127.0.0.1:8080/abc");
    }

    [Fact]
    public void Under_landlock_only_the_port_of_the_gateway_may_be_reached()
    {
        var toolchain = Toolchain with { Sandbox = new GuestSandbox.Landlock(4) };

        Values(Words(new GuestInput.Served("/abc", _ => { }), toolchain, new GateOpening(null, 4711)), "connect")
            .ShouldBe(["4711"]);
        Values(Words(new GuestInput.LocalFile("/media/a.mp4"), toolchain), "connect").ShouldBeEmpty();
        Values(Words(new GuestInput.LocalFile("/media/a.mp4"), toolchain), "write")
            .ShouldBe(["/srv/scratch", "/dev/null"]);
    }

    [Fact]
    public void Without_a_launcher_a_gateway_is_refused_in_words() =>
        Should
            .Throw<MediaException>(() =>
                Words(
                    new GuestInput.Served("/abc", _ => { }),
                    Toolchain with
                    {
                        Launcher = null,
                    },
                    new GateOpening("/tmp/x/gate", null)
                )
            )
            .Failure.Code.ShouldBe("internal.launcher_missing");

    [Fact]
    public void Without_a_sandbox_every_result_says_so_aloud()
    {
        var toolchain = Toolchain with { Sandbox = new GuestSandbox.Unconfined("No namespaces here.") };

        toolchain.Warning!.Code.ShouldBe("sandbox.unavailable");
        toolchain.Warning.Message.ShouldContain("No namespaces here.");
        Toolchain.Warning.ShouldBeNull();
    }

    [Fact]
    public void No_layout_hands_on_the_environment_of_its_host()
    {
        var command = new GuestCommand(GuestProgram.Ffprobe, [], "/srv/scratch");

        GuestLayout.For(command, Toolchain, default).Environment.Keys.ShouldBe(["LANG", "PATH"]);
    }

    private static List<string> Words(GuestInput input, FfmpegToolchain toolchain, GateOpening opening = default) =>
        [
            .. GuestLayout
                .For(
                    new GuestCommand(GuestProgram.Ffprobe, ["-i", "{input}"], "/srv/scratch") { Input = input },
                    toolchain,
                    opening
                )
                .Words,
        ];

    private static List<string> Values(List<string> words, string option) =>
        [.. words.Zip(words.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];
}
