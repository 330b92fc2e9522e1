using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Media.Profiles;

public sealed class EncodeSpecReaderTests
{
    [Theory]
    [InlineData("hls")]
    [InlineData("mp4")]
    [InlineData("audio")]
    public void A_file_that_only_extends_is_the_built_in_profile(string name)
    {
        ProfileCatalog.TryFind(name, out var expected).ShouldBeTrue();

        Understood($"extends: {name}").ShouldBe(expected);
    }

    [Fact]
    public void Yaml_changes_what_it_names_and_nothing_else()
    {
        var spec = Understood(
            """
            extends: hls
            ladder:
              - { name: 720p, width: 1280, height: 720, maxBitrate: 2.8M }
              - { name: small, width: 640, height: 360, maxBitrate: 800k }
            video: { crf: 20 }
            segmentSeconds: 4
            thumbnails: { intervalSeconds: 2.5 }
            """
        );

        spec.Ladder.ShouldBe([new Rung("720p", 1280, 720, 2_800_000), new Rung("small", 640, 360, 800_000)]);
        spec.Video.ShouldBe(new VideoSettings(VideoCodec.H264, 20, "veryfast"));
        spec.Audio.ShouldBe(new AudioSettings(AudioCodec.Aac, 128_000));
        spec.SegmentSeconds.ShouldBe(4);
        spec.Thumbnails.ShouldBe(new ThumbnailSettings(2.5, 320));
    }

    [Fact]
    public void Json_is_read_alike() =>
        Understood("""{"extends":"mp4","audio":"none","fileName":"out/talk.mp4"}""")
            .ShouldSatisfyAllConditions(
                spec => spec.Audio.ShouldBeNull(),
                spec => spec.FileName.ShouldBe("out/talk.mp4")
            );

    [Fact]
    public void All_errors_are_told_at_once_with_their_places()
    {
        var errors = Errors(
            """
            extends: hls
            colour: red
            ladder:
              - { name: 720p, width: 1280, height: 720, maxBitrate: 2.8M, codec: av1 }
              - { name: small, width: wide }
            video: { crf: 99, preset: placebo }
            gopSeconds: 0
            sprite: yes
            """
        );

        errors
            .Select(error => error.Path)
            .ShouldBe(
                [
                    "video.crf",
                    "video.preset",
                    "ladder[0].codec",
                    "ladder[1].width",
                    "ladder[1].height",
                    "ladder[1].maxBitrate",
                    "gopSeconds",
                    "sprite",
                    "colour",
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("- a", "")]
    [InlineData("extends: nothing", "extends")]
    [InlineData("video: {crf: 20}", "extends")]
    [InlineData("extends: hls\nextends: mp4", "")]
    [InlineData("extends: hls\n---\nextends: mp4", "")]
    [InlineData("extends: [hls", "")]
    [InlineData("extends: hls\n[a", "")]
    [InlineData("extends: &a hls", "")]
    [InlineData("extends: hls\nvideo: *a", "")]
    [InlineData("extends: hls\nsegmentSeconds: 5", "segmentSeconds")]
    [InlineData("extends: hls\nladder: []", "ladder")]
    [InlineData("extends: hls\nfileName: a.mp4", "fileName")]
    [InlineData("extends: hls\nvideo: none\naudio: none", "audio")]
    [InlineData("extends: audio\nvideo: {crf: 1}", "video.")]
    [InlineData("extends: audio\nthumbnails: {width: 100}", "thumbnails")]
    [InlineData("extends: webm\nvideo: {codec: h264}", "video.codec")]
    [InlineData("extends: hls\naudio: {bitrate: 1e99}", "audio.bitrate")]
    [InlineData("extends: hls\nsprite: {tileWidth: 640, columns: 20}", "sprite")]
    public void What_makes_no_sense_is_refused(string text, string path) => Errors(text)[0].Path.ShouldBe(path);

    [Theory]
    [InlineData("../a.mp4")]
    [InlineData("/etc/a.mp4")]
    [InlineData("a/../b.mp4")]
    [InlineData("-y.mp4")]
    [InlineData("http://a/b.mp4")]
    [InlineData("a%05d.mp4")]
    [InlineData("a.mkv")]
    [InlineData("a//b.mp4")]
    public void A_file_name_cannot_leave_its_folder_or_mean_something_else(string name) =>
        Errors($"extends: mp4\nfileName: '{name}'")[0].Path.ShouldBe("fileName");

    [Theory]
    [InlineData("..")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_rung_is_named_like_a_folder(string name) =>
        Errors($"extends: mp4\nladder: [{{ name: '{name}', width: 100, height: 100, maxBitrate: 1M }}]")[0]
            .Path.ShouldBe("ladder[0].name");

    [Fact]
    public void Documents_without_end_are_not_read()
    {
        Errors(new string('a', 70_000)).ShouldHaveSingleItem().Message.ShouldContain("65536");
        Errors("extends: hls\nvideo: " + new string('[', 5000)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Any_text_is_answered() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text => EncodeSpecReader.Read($"extends: hls\n{text.Get}") is not null
            )
        );

    static EncodeSpec Understood(string text) =>
        EncodeSpecReader.Read(text).ShouldBeOfType<SpecResult.Understood>().Spec;

    static IReadOnlyList<SpecError> Errors(string text) =>
        EncodeSpecReader.Read(text).ShouldBeOfType<SpecResult.Invalid>().Errors;
}
