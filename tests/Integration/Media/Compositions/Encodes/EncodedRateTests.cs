using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Encodes;

/// <summary>What rate control is worth, measured from what encoders wrote.</summary>
public sealed class EncodedRateTests : IDisposable
{
    const int Rate = 400_000;
    const double Seconds = 3;

    static readonly RateControl Steady = new RateControl.Constant(Rate) { Buffer = Rate };
    static readonly RateControl Best = new RateControl.Quality(Rate) { Level = 10, Buffer = Rate / 2 };
    static readonly RateControl Average = new RateControl.Variable(Rate);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sluice-rates-");

    public static TheoryData<string, VideoCodecSettings> SteadyCodecs =>
        new()
        {
            {
                "h264.ts",
                new VideoCodecSettings.H264 { Rate = Steady, Effort = EncodeEffort.SinglePass }
            },
            {
                "h264.mp4",
                new VideoCodecSettings.H264 { Rate = Steady, Effort = EncodeEffort.SinglePass }
            },
            {
                "h265.mp4",
                new VideoCodecSettings.H265 { Rate = Steady, Effort = EncodeEffort.SinglePass }
            },
            {
                "mpeg2.ts",
                new VideoCodecSettings.Mpeg2 { Rate = Steady }
            },
        };

    public static TheoryData<string, VideoCodecSettings> GreedyCodecs =>
        new()
        {
            {
                "h264.mp4",
                new VideoCodecSettings.H264 { Rate = Best, Effort = EncodeEffort.SinglePass }
            },
            {
                "h265.mp4",
                new VideoCodecSettings.H265 { Rate = Best, Effort = EncodeEffort.SinglePass }
            },
            {
                "vp8.webm",
                new VideoCodecSettings.Vp8 { Rate = Best, Effort = EncodeEffort.SinglePass }
            },
            {
                "vp9.webm",
                new VideoCodecSettings.Vp9 { Rate = Best, Effort = EncodeEffort.SinglePass }
            },
            {
                "av1.mp4",
                new VideoCodecSettings.Av1 { Rate = Best }
            },
        };

    public static TheoryData<string, VideoCodecSettings> TwiceCodecs =>
        new()
        {
            {
                "h264.mp4",
                new VideoCodecSettings.H264 { Rate = Average, Effort = EncodeEffort.MultiPass }
            },
            {
                "h265.mp4",
                new VideoCodecSettings.H265 { Rate = Average, Effort = EncodeEffort.MultiPass }
            },
            {
                "vp8.webm",
                new VideoCodecSettings.Vp8 { Rate = Average }
            },
            {
                "vp9.webm",
                new VideoCodecSettings.Vp9 { Rate = Average }
            },
            {
                "mpeg2.ts",
                new VideoCodecSettings.Mpeg2 { Rate = Average, Effort = EncodeEffort.MultiPass }
            },
        };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(SteadyCodecs))]
    public void A_constant_rate_is_constant_even_where_nothing_moves(string name, VideoCodecSettings codec)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());

        encoder.Encode(name, Encoder.Still(picture, Seconds), Encoder.Video(codec, picture));

        // The first second fills the buffer, the last one is short of what waits in it.
        var packets = encoder.Packets(name).OrderBy(packet => packet.Time).ToList();
        var second = packets
            .Where(packet => packet.Time - packets[0].Time is >= 0.999 and < 1.999)
            .Sum(packet => packet.Bytes);
        (second * 8.0).ShouldBe(Rate, Rate * 0.05);
    }

    [Theory]
    [MemberData(nameof(GreedyCodecs))]
    public void The_ceiling_of_a_quality_holds_for_noise(string name, VideoCodecSettings codec)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());

        encoder.Encode(name, Encoder.Noise(picture, Seconds), Encoder.Video(codec, picture));

        var bits = encoder.Packets(name).Sum(packet => packet.Bytes) * 8;
        ((double)bits).ShouldBeLessThan(1.1 * ((Rate * Seconds) + (Rate / 2.0)), name);
    }

    [Fact]
    public void A_better_level_takes_more_bits()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var sizes = new[] { 1.0, 4, 7, 7.33, 10 }
            .Select(level => new RateControl.Quality(50_000_000) { Level = level })
            .Select(rate => new VideoCodecSettings.H264 { Rate = rate, Effort = EncodeEffort.SinglePass })
            .Select(codec => encoder.Encode("level.mp4", Encoder.Moving(picture, 1), Encoder.Video(codec, picture)))
            .Select(name => encoder.Packets(name).Sum(packet => packet.Bytes))
            .ToList();

        sizes.ShouldBe(sizes.Order());
        sizes.Distinct().Count().ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(TwiceCodecs))]
    public void Two_runs_meet_the_average_and_hand_over_a_log(string name, VideoCodecSettings codec)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var (first, second) = (new EncodePass(true, "analysis"), new EncodePass(false, "analysis"));

        encoder.Run([
            .. Encoder.Moving(picture, Seconds),
            .. Encoder.Video(codec, picture, pass: first),
            "-f",
            "null",
            "-",
        ]);
        File.Exists(encoder.PathOf(EncodePasses.LogFile(codec, first, 0))).ShouldBeTrue();
        encoder.Encode(name, Encoder.Moving(picture, Seconds), Encoder.Video(codec, picture, pass: second));

        var bits = encoder.Packets(name).Sum(packet => packet.Bytes) * 8;
        (bits / Seconds).ShouldBe(Rate, Rate * 0.25, name);
    }
}
