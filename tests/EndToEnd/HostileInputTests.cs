using System.Text;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary>Inputs that want something else than to be transcoded, beside a listener and a secret file that must stay untouched.</summary>
public sealed class HostileInputTests(HostileInputTests.Bucket bucket) : IClassFixture<HostileInputTests.Bucket>
{
    private const string Secret = "the secret of this machine";

    public static TheoryData<string> Attacks => ["hls", "ffconcat", "gab2", "dash", "sdp", "dref-alias"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Nothing_that_a_file_points_to_is_touched(string attack)
    {
        using var scene = await Scene.SetAsync(attack);

        var transcode = await scene.RunAsync("transcode", scene.Input, scene.Work["out"], "--json");
        var probe = await scene.RunAsync("probe", scene.Input, "--json");

        scene.ShouldBeRefused(transcode);
        scene.ShouldBeRefused(probe);
        scene.Work.Content("out").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Nothing_that_an_object_points_to_is_touched(string attack)
    {
        using var scene = await Scene.SetAsync(attack);
        await bucket.Studio.UploadAsync("masters", $"{attack}.mp4", scene.Input);
        string[] endpoint = ["--endpoint-url", bucket.Sandbox.Endpoint, "--json"];

        var transcode = await scene.RunAsync(
            bucket.Studio.Surroundings,
            ["transcode", $"s3://masters/{attack}.mp4", $"s3://renditions/{attack}/", .. endpoint]
        );
        var probe = await scene.RunAsync(
            bucket.Studio.Surroundings,
            ["probe", $"s3://masters/{attack}.mp4", .. endpoint]
        );

        scene.ShouldBeRefused(transcode);
        scene.ShouldBeRefused(probe);
        (await bucket.Studio.ContentAsync("renditions")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_url_where_an_mp4_says_that_its_samples_lie_is_not_followed()
    {
        using var scene = await Scene.SetAsync("dref-url");

        var transcode = await scene.RunAsync("transcode", scene.Input, scene.Work["out.mp4"], "--json");

        // The samples in the file itself are taken, as players do.
        transcode.ExitCode.ShouldBe(0, transcode.ToString());
        scene.ShouldHaveTouchedNothing(transcode);
    }

    /// <summary>One attack with all that it could touch.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly Canary _canary = new();

        public WorkFolder Work { get; } = new();
        public string Input => Work["video.mp4"];
        private string SecretFile => Work["secret.txt"];

        public static async Task<Scene> SetAsync(string attack)
        {
            var scene = new Scene();
            await File.WriteAllTextAsync(scene.SecretFile, Secret);
            File.SetLastAccessTimeUtc(scene.SecretFile, DateTime.UnixEpoch);
            await File.WriteAllBytesAsync(
                scene.Input,
                await HostileInput.MakeAsync(attack, scene._canary.Url, scene.SecretFile)
            );
            return scene;
        }

        public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(Surroundings.Bare, arguments);

        public Task<Outcome> RunAsync(Surroundings surroundings, string[] arguments) =>
            SluiceProgram.RunAsync(surroundings.With("TMPDIR", Work.NewFolder("tmp")), arguments);

        public void ShouldBeRefused(Outcome outcome)
        {
            outcome.Failure.GetProperty("class").GetString().ShouldBe("input", outcome.ToString());
            outcome.Failure.GetProperty("code").GetString()!.ShouldStartWith("input.");
            ShouldHaveTouchedNothing(outcome);
        }

        public void ShouldHaveTouchedNothing(Outcome outcome)
        {
            (outcome.Output + outcome.Error).ShouldNotContain(Secret);
            _canary.WasCalled.ShouldBeFalse();
            // A read would have moved it: the tests' own disks keep access times, at least relative to the last change.
            File.GetLastAccessTimeUtc(SecretFile).ShouldBe(DateTime.UnixEpoch);
            Work.Content("tmp").ShouldBeEmpty();
            Guests().ShouldBeEmpty();
        }

        // Every guest has the scratch folder or the input among its arguments, and both lie in the folder of this test.
        private string[] Guests() =>
            [
                .. Directory
                    .GetDirectories("/proc")
                    .Select(process => Path.Combine(process, "cmdline"))
                    .Select(CommandLine)
                    .Where(command => command.Contains(Work.Path, StringComparison.Ordinal)),
            ];

        private static string CommandLine(string file)
        {
            try
            {
                return File.Exists(file) ? Encoding.UTF8.GetString(File.ReadAllBytes(file)) : "";
            }
            catch (IOException)
            {
                return "";
            }
        }

        public void Dispose()
        {
            _canary.Dispose();
            Work.Dispose();
        }
    }

    /// <summary>A sandbox with a bucket of attacks and an empty one.</summary>
    public sealed class Bucket : IAsyncLifetime
    {
        private readonly WorkFolder _work = new();

        internal ServerProcess Sandbox { get; private set; } = null!;
        internal LocalAccount Studio => field ??= Sandbox.Account("studio");

        public async ValueTask InitializeAsync()
        {
            Sandbox = await ServerProcess.StartAsync(
                Surroundings.Bare,
                "sandbox",
                "--port",
                "0",
                "--data",
                _work["data"]
            );
            await Studio.MakeBucketAsync("masters");
            await Studio.MakeBucketAsync("renditions");
        }

        public async ValueTask DisposeAsync()
        {
            await Sandbox.DisposeAsync();
            _work.Dispose();
        }
    }
}
