using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Extraction;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Probe;
using Sluice.Tests.Integration.Media.Planning;
using Sluice.Tests.Integration.Media.Transcoding;

namespace Sluice.Tests.Integration.Media.Compositions.Captions;

/// <summary>Captions inside of media, taken out by ffmpeg and read by us.</summary>
public sealed class CaptionExtractionTests : IDisposable
{
    const string Srt =
        "1\n00:00:00,500 --> 00:00:01,000\n<i>Good</i> morning\n\n2\n00:00:01,200 --> 00:00:01,800\nAnn & Tom\n";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sluice-captions-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("clip.mkv", "srt")]
    [InlineData("clip.mkv", "ass")]
    [InlineData("clip.mp4", "mov_text")]
    [InlineData("clip.webm", "webvtt")]
    public void Text_tracks_are_read_whatever_their_form(string name, string codec)
    {
        File.WriteAllText(PathOf("captions.srt"), Srt);
        Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:r=25:d=2",
            "-i",
            "captions.srt",
            "-c:v",
            name.EndsWith("webm", StringComparison.Ordinal) ? "libvpx" : "libx264",
            "-c:s",
            codec,
            name
        );

        Extracted(new CaptionSelection(CaptionSourceKind.Track), name, Source("h264", subtitle: codec))
            .Select(cue => (cue.Start, cue.End, cue.Text))
            .ShouldBe([(0.5, 1, "Good morning"), (1.2, 1.8, "Ann & Tom")]);
    }

    [Theory]
    [InlineData("h264.ts", "h264")]
    [InlineData("h264.mp4", "h264")]
    [InlineData("mpeg2.ts", "mpeg2video")]
    public void Captions_in_the_picture_are_read_without_decoding_it(string name, string codec)
    {
        var (encoder, raw) = codec == "h264" ? ("libx264", "plain.h264") : ("mpeg2video", "plain.m2v");
        Run("-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=2", "-c:v", encoder, "-bf", "0", "-aud", "1", raw);
        // "Hi" is loaded with the first pictures, shown with the 11th and erased with the 41st.
        var script = new Dictionary<int, ushort>
        {
            [0] = 0x9420,
            [1] = 0x9420,
            [2] = 0x9470,
            [3] = 0x9470,
            [4] = 0xC8E9,
            [10] = 0x942F,
            [11] = 0x942F,
            [40] = 0x942C,
            [41] = 0x942C,
        };
        File.WriteAllBytes(
            PathOf($"captioned.{raw}"),
            CaptionedPictures.Of(File.ReadAllBytes(PathOf(raw)), codec, script)
        );
        Run([
            .. codec == "h264" ? [] : (string[])["-fflags", "+genpts"],
            "-r",
            "25",
            "-i",
            $"captioned.{raw}",
            "-c",
            "copy",
            name,
        ]);

        var cue = Extracted(new CaptionSelection(CaptionSourceKind.Embedded), name, Source(codec))
            .ShouldHaveSingleItem();

        cue.Text.ShouldBe("Hi");
        cue.Start.ShouldBe(0.4, 0.09);
        cue.End.ShouldBe(1.6, 0.09);
    }

    [Theory]
    [InlineData("mp4/fragmented_captions.mp4", "h264")]
    [InlineData("dash/captions_h265/fragmented_captions_h265.mp4", "hevc")]
    [InlineData("hls/cea608/sd-hls0000000000.ts", "h264")]
    public void Captions_of_real_broadcasts_are_read(string name, string codec)
    {
        var clip = Path.Combine(Corpus.Folder ?? "", name);
        Assert.SkipUnless(File.Exists(clip), $"this machine has no {name}");

        var cues = Extracted(new CaptionSelection(CaptionSourceKind.Embedded), clip, Source(codec));

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join('\n', cues.Select(cue => $"{cue.Start}-{cue.End} {cue.Text}"))
        );
        cues.ShouldAllBe(cue => cue.Text.Trim().Length > 0 && cue.End > cue.Start);
        cues.ShouldNotBeEmpty();
    }

    [Fact]
    public void Pictures_of_captions_are_refused_by_name() =>
        Should
            .Throw<MediaException>(() =>
                CaptionExtraction.Of(
                    new CaptionSelection(CaptionSourceKind.Track),
                    Source("h264", subtitle: "hdmv_pgs_subtitle"),
                    (0, 0)
                )
            )
            .Failure.Code.ShouldBe("captions.picture_track");

    [Fact]
    public void A_track_that_is_not_there_is_refused() =>
        Should
            .Throw<MediaException>(() =>
                CaptionExtraction.Of(
                    new CaptionSelection(CaptionSourceKind.Track) { Track = 2 },
                    Source("h264", subtitle: "subrip"),
                    (0, 0)
                )
            )
            .Failure.Message.ShouldBe("The input has no subtitle track 2.");

    ImmutableArray<Cue> Extracted(CaptionSelection selection, string name, SourceInfo source)
    {
        var extraction = CaptionExtraction.Of(selection, source, (3, 7));
        var input = GraphInput.PlaceholderOf(3);
        Run([.. extraction.Arguments.Select(argument => argument == input ? name : argument)]);
        return ExtractedCaptions
            .Read(selection, File.ReadAllBytes(PathOf(extraction.File)))
            .ShouldBeOfType<CaptionReadResult.Found>()
            .Cues;
    }

    static SourceInfo Source(string codec, string? subtitle = null)
    {
        var video = new VideoStream(0, codec, 64, 64)
        {
            DisplayWidth = 64,
            DisplayHeight = 64,
            FrameRate = new Rational(25, 1),
            PixelFormat = "yuv420p",
        };
        SourceStream?[] streams = [video, subtitle is null ? null : new OtherStream(1, subtitle, "subtitle")];
        return new SourceInfo("clip", "any", 2) { Video = video, Streams = [.. streams.OfType<SourceStream>()] };
    }

    void Run(params string[] arguments)
    {
        var made = Tools.Run("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments], folder.FullName);
        made.ExitCode.ShouldBe(0, made.Errors);
    }

    string PathOf(string name) => Path.Combine(folder.FullName, name);
}
