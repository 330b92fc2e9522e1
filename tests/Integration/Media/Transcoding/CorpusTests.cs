using Sluice.Media;
using Sluice.Media.Outputs;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Integration.Media.Transcoding;

public sealed class CorpusTests
{
    private const string None = "none";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The smallest clip of each folder, which is a format: quick enough for every run.</summary>
    public static TheoryData<string> Sample =>
        OrNone(
            Corpus
                .Clips.Where(clip => clip.HasGoodVideo || clip.HasGoodAudio)
                .GroupBy(clip => clip.Name.Split('/')[0])
                .Select(folder => folder.MinBy(clip => new FileInfo(clip.Path).Length)!.Name)
        );

    public static TheoryData<string> All => OrNone(Corpus.Clips.Select(clip => clip.Name));

    [Theory, MemberData(nameof(Sample))]
    public Task A_clip_of_each_format_becomes_what_its_manifest_says(string name) => CheckAsync(name);

    [Theory(Explicit = true), MemberData(nameof(All))]
    public Task Every_clip_becomes_what_its_manifest_says_or_a_named_failure(string name) => CheckAsync(name);

    // A test without data is told as skipped and counted as failed.
    private static TheoryData<string> OrNone(IEnumerable<string> names) => [.. names.DefaultIfEmpty(None)];

    private static async Task CheckAsync(string name)
    {
        Assert.SkipWhen(name == None, "no media corpus on this machine");
        var clip = Corpus.Clips.Single(candidate => candidate.Name == name);
        using var bench = new Workbench();
        try
        {
            var result = await bench.RunAsync(clip.Path, Small, Token);

            Agree(clip, result);
            bench.Play("master.m3u8").ShouldBeEmpty();
        }
        catch (MediaException refused)
        {
            TestContext.Current.SendDiagnosticMessage($"{name}: {refused.Failure.Code}");
            (clip.HasGoodVideo, clip.HasGoodAudio).ShouldBe((false, false), $"{refused.Failure}");
            refused.Failure.Class.ShouldBe(MediaFailureClass.Input, $"{refused.Failure}");
            bench.Published.ShouldBeEmpty();
        }

        bench.GuestsLeft().ShouldBeEmpty();
    }

    private static EncodeSpec Small => Workbench.Profile("hls") with { Ladder = [new Rung("270p", 480, 270, 600_000)] };

    private static void Agree(CorpusClip clip, TranscodeResult result)
    {
        var picture = result.Outputs.FirstOrDefault(output =>
            output is { Kind: OutputKind.Rendition, Width: not null }
        );
        if (clip.HasGoodVideo)
        {
            picture.ShouldNotBeNull();

            // A rate of 1000 is the clock of a Matroska file, not of its pictures.
            var frame = clip.FrameRate is > 0 and <= 120 ? 1 / clip.FrameRate : 0.05;
            picture.Duration!.Value.ShouldBe(clip.VideoSeconds!.Value, frame + 0.001);
            if (clip.Shown is { } shown)
            {
                ((double)picture.Width!.Value / picture.Height!.Value > 1).ShouldBe(shown.Width > shown.Height);
            }
        }
        else if (clip.HasGoodAudio)
        {
            var sound = result.Outputs.First(output => output.Kind == OutputKind.Rendition && output.Width is null);
            sound.Duration!.Value.ShouldBe(clip.AudioSeconds!.Value, 0.1);
        }
    }
}
