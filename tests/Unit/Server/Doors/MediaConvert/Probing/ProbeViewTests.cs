using System.Text.Json;
using Sluice.Media;
using Sluice.Media.Probe;
using Sluice.Server.Doors.MediaConvert.Probing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Probing;

public sealed class ProbeViewTests
{
    [Fact]
    public void Tracks_count_from_one_and_are_mapped_by_kind()
    {
        var source = new SourceInfo("s3://b/k", "mov,mp4,m4a,3gp,3g2,mj2", 2.5)
        {
            Streams =
            [
                new VideoStream(0, "h264", 320, 180)
                {
                    DisplayWidth = 320,
                    DisplayHeight = 180,
                    FrameRate = new Rational(30000, 1001),
                    PixelFormat = "yuv420p",
                    ColorPrimaries = "bt709",
                },
                new AudioStream(1, "aac", 48000, 2) { Language = "eng" },
                new OtherStream(2, "mov_text", "subtitle"),
            ],
        };

        var shown = ProbeView.Of(new ProbedFile(source, 29890) { ETag = "\"e\"", MimeType = "video/mp4" });

        JsonSerializer
            .Serialize(new ProbeAnswer([shown]), DoorJson.Default.ProbeAnswer)
            .ShouldBe(
                """{"probeResults":[{"container":{"format":"mp4","duration":2.5,"tracks":[{"index":1,"trackType":"video","codec":"AVC","videoProperties":{"width":320,"height":180,"frameRate":{"numerator":30000,"denominator":1001},"bitDepth":8,"colorPrimaries":"ITU_709","matrixCoefficients":"UNSPECIFIED","transferCharacteristics":"UNSPECIFIED"}},{"index":2,"trackType":"audio","codec":"AAC","audioProperties":{"channels":2,"sampleRate":48000,"languageCode":"eng"}},{"index":3,"trackType":"data","codec":"UNKNOWN","dataProperties":{}}]},"metadata":{"eTag":"\u0022e\u0022","fileSize":29890,"mimeType":"video/mp4"},"trackMappings":[{"videoTrackIndexes":[1],"audioTrackIndexes":[2],"dataTrackIndexes":[3]}]}]}"""
            );
    }

    [Theory]
    [InlineData("matroska,webm", "vp9", "webm")]
    [InlineData("matroska,webm", "h264", "matroska")]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", "prores", "quicktime")]
    [InlineData("mpegts", "h264", "mpegts")]
    [InlineData("flv", "h264", null)]
    public void Containers_have_the_services_words(string container, string codec, string? format) =>
        ProbeWords.Format(container, [new AudioStream(0, codec, 48000, 2)]).ShouldBe(format);

    [Theory]
    [InlineData("pcm_s16le", "PCM")]
    [InlineData("hevc", "HEVC")]
    [InlineData("mov_text", "UNKNOWN")]
    [InlineData(null, "UNKNOWN")]
    public void Codecs_do_too(string? codec, string word) => ProbeWords.Codec(codec).ShouldBe(word);
}
