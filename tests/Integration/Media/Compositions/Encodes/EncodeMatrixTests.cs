using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Checks;
using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Encodes;

/// <summary>Every codec in every container that takes it, really encoded and read back: one ffmpeg a container.</summary>
public sealed class EncodeMatrixTests : IDisposable
{
    static readonly RateControl Quality = new RateControl.Quality(1_000_000) { Level = 7 };

    static readonly (VideoCodecSettings Codec, string Name)[] Videos =
    [
        (new VideoCodecSettings.H264 { Rate = Quality, Effort = EncodeEffort.SinglePass }, "h264"),
        (
            new VideoCodecSettings.H265
            {
                Rate = Quality,
                ParametersInHeader = true,
                Effort = EncodeEffort.SinglePass,
            },
            "hevc"
        ),
        (new VideoCodecSettings.Vp8 { Rate = Quality, Effort = EncodeEffort.SinglePass }, "vp8"),
        (new VideoCodecSettings.Vp9 { Rate = Quality, Effort = EncodeEffort.SinglePass }, "vp9"),
        (new VideoCodecSettings.Av1 { Rate = Quality }, "av1"),
        (new VideoCodecSettings.Mpeg2 { Rate = new RateControl.Variable(800_000) }, "mpeg2video"),
        (new VideoCodecSettings.ProRes("proxy"), "prores"),
        (new VideoCodecSettings.Dnxhd("145_8bit"), "dnxhd"),
        (new VideoCodecSettings.UncompressedYuv(), "rawvideo"),
        (new VideoCodecSettings.Gif(), "gif"),
    ];

    static readonly (AudioCodecSettings Codec, string Name)[] Sounds =
    [
        (new AudioCodecSettings.Aac(), "aac"),
        (new AudioCodecSettings.Ac3(), "ac3"),
        (new AudioCodecSettings.Eac3 { DialogNorm = -24 }, "eac3"),
        (new AudioCodecSettings.Mp2(), "mp2"),
        (new AudioCodecSettings.Mp3(), "mp3"),
        (new AudioCodecSettings.Opus(), "opus"),
        (new AudioCodecSettings.Vorbis(), "vorbis"),
        (new AudioCodecSettings.Flac(24), "flac"),
        (new AudioCodecSettings.Wav(24), "pcm_s24le"),
        (new AudioCodecSettings.Aiff(16), "pcm_s16be"),
    ];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sluice-matrix-");

    public static TheoryData<OutputContainer> Containers => [.. Enum.GetValues<OutputContainer>()];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Containers))]
    public void What_a_container_takes_is_encoded_and_read_back(OutputContainer container)
    {
        var encoder = new Encoder(folder.FullName);
        var outputs = Pairs(container)
            .Select((pair, index) => (pair.Output, pair.Name, Path: $"{index}.{pair.Name}"))
            .ToList();

        encoder.Run([
            .. Encoder.Moving(Encoder.Picture(), 0.6),
            .. Encoder.Tone(0.6),
            .. outputs.SelectMany(output => Arguments(output.Output, output.Path)),
        ]);

        outputs.Count.ShouldBeGreaterThan(0);
        foreach (var (output, name, path) in outputs)
            Check(encoder, output, name, path);
    }

    static void Check(Encoder encoder, OutputSpec output, string name, string path)
    {
        if (output is { Container: OutputContainer.Raw, Video.Codec: VideoCodecSettings.UncompressedYuv })
            new FileInfo(encoder.PathOf(path)).Length.ShouldBe(Encoder.Width * Encoder.Height * 3 / 2 * 15);
        else
            Check(
                encoder.Stream(path, output.Audio.IsEmpty ? "video" : "audio"),
                name,
                $"{name} in {output.Container}"
            );
    }

    static void Check(System.Text.Json.JsonElement stream, string name, string what)
    {
        stream.GetProperty("codec_name").GetString().ShouldBe(name, what);
        if (stream.GetProperty("codec_type").GetString() == "audio")
        {
            stream.GetProperty("sample_rate").GetString().ShouldBe("48000", what);
            stream.GetProperty("channels").GetInt32().ShouldBe(2, what);
            return;
        }

        stream.GetProperty("width").GetInt32().ShouldBe(name == "dnxhd" ? 1280 : Encoder.Width, what);
        stream.GetProperty("height").GetInt32().ShouldBe(name == "dnxhd" ? 720 : Encoder.Height, what);
    }

    static IEnumerable<(OutputSpec Output, string Name)> Pairs(OutputContainer container) =>
        Videos
            .Select(video =>
                (Output: new OutputSpec("", container) { Video = new VideoEncode(video.Codec) }, video.Name)
            )
            .Concat(Sounds.Select(sound => (WithSound(container, sound.Codec), sound.Name)))
            .Where(pair => EncodeRefusals.Of(pair.Item1, null, [], EncoderCapabilities.Full).IsEmpty);

    /// <summary>MXF holds no sound alone.</summary>
    static OutputSpec WithSound(OutputContainer container, AudioCodecSettings codec) =>
        new("", container)
        {
            Video = container == OutputContainer.Mxf ? new VideoEncode(Videos[0].Codec) : null,
            Audio = [new AudioEncode("tone", codec)],
        };

    static IEnumerable<string> Arguments(OutputSpec output, string path) =>
        [
            .. output.Video is { } video
                ? ["-map", "0:v", .. Size(video.Codec), .. Encoder.Video(video.Codec, PictureFor(video.Codec))]
                : Array.Empty<string>(),
            .. output.Audio.IsEmpty ? [] : (string[])["-map", "1:a", .. Encoder.Audio(output.Audio[0].Codec)],
            .. Muxed(output, path),
        ];

    static Sluice.Media.Compositions.Planning.EffectivePicture PictureFor(VideoCodecSettings codec) =>
        codec is VideoCodecSettings.Dnxhd ? Encoder.Picture() with { Width = 1280, Height = 720 } : Encoder.Picture();

    static IEnumerable<string> Size(VideoCodecSettings codec) =>
        codec is VideoCodecSettings.Dnxhd ? ["-vf", "scale=1280:720"] : [];

    /// <summary>Segments are the packages' to cut; here the forms they are cut from stand for them.</summary>
    static IEnumerable<string> Muxed(OutputSpec output, string path) =>
        output.Container switch
        {
            OutputContainer.HlsTs => ["-f", "mpegts", path],
            OutputContainer.SmoothMp4 => ["-f", "ismv", path],
            OutputContainer.DashMp4 or OutputContainer.Cmaf =>
            [
                "-f",
                "mp4",
                "-movflags",
                "+frag_keyframe+empty_moov+default_base_moof+delay_moov",
                path,
            ],
            _ => ContainerArguments.Of(output, path),
        };
}
