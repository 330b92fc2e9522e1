using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Planning;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Encodes;

/// <summary>Runs ffmpeg with the arguments under test on pictures and sounds that it makes itself.</summary>
sealed class Encoder(string folder)
{
    public const int Width = 128;
    public const int Height = 72;

    public static EffectivePicture Picture(long rate = 25, long scale = 1) =>
        new("v", Width, Height, new Rational(rate, scale))
        {
            Color = Sluice.Media.Compositions.Clips.ColorSpace.Rec709,
        };

    public static EffectiveSound Sound { get; } = new("a", 2, 48_000);

    /// <summary>Input options of moving test pictures.</summary>
    public static string[] Moving(EffectivePicture picture, double seconds, string filters = "null") =>
        Pictures("testsrc2", picture, seconds, filters);

    /// <summary>Pictures that cost an encoder next to nothing.</summary>
    public static string[] Still(EffectivePicture picture, double seconds) =>
        Pictures("color=c=gray", picture, seconds, "null");

    /// <summary>Pictures that cost an encoder all it has.</summary>
    public static string[] Noise(EffectivePicture picture, double seconds) =>
        Pictures("testsrc2", picture, seconds, "noise=alls=80:allf=t+u");

    public static string[] Tone(double seconds) =>
        ["-f", "lavfi", "-i", Text($"aevalsrc=0.2*sin(880*PI*t)|0.2*sin(660*PI*t):s=48000:d={seconds}")];

    public static ImmutableArray<string> Video(
        VideoCodecSettings codec,
        EffectivePicture picture,
        double? segment = null,
        EncodePass? pass = null
    ) => VideoArguments.Of(new VideoEncode(codec), picture, new KeyFrameRule(segment), pass);

    public static ImmutableArray<string> Audio(AudioCodecSettings codec) =>
        AudioArguments.Of(new AudioEncode("tone", codec), Sound);

    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Runs ffmpeg in the folder.</summary>
    public void Run(params IEnumerable<string> arguments)
    {
        var made = Tools.Run("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments], folder);
        made.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}\n{made.Errors}");
    }

    /// <summary>Encodes pictures to a file of the folder.</summary>
    public string Encode(string name, string[] input, params IEnumerable<string> arguments)
    {
        Run([.. input, .. arguments, name]);
        return name;
    }

    /// <summary>What ffprobe says of streams and format.</summary>
    public JsonElement Probe(string name, params string[] more)
    {
        var said = Tools.Run(
            "ffprobe",
            ["-v", "error", "-of", "json", "-show_streams", "-show_format", .. more, name],
            folder
        );
        said.ExitCode.ShouldBe(0, $"{name}: {said.Errors}");
        return JsonDocument.Parse(said.Output).RootElement;
    }

    public JsonElement Stream(string name, string type) =>
        Probe(name)
            .GetProperty("streams")
            .EnumerateArray()
            .First(stream => stream.GetProperty("codec_type").GetString() == type);

    /// <summary>Seconds of key frames from the first picture on.</summary>
    public ImmutableArray<double> KeyFrames(string name)
    {
        var packets = Packets(name);
        return
        [
            .. packets
                .Where(packet => packet.IsKey)
                .Select(packet => packet.Time - packets.Min(any => any.Time))
                .Order(),
        ];
    }

    public ImmutableArray<(double Time, long Bytes, bool IsKey)> Packets(string name) =>
        [
            .. Probe(name, "-select_streams", "v", "-show_packets")
                .GetProperty("packets")
                .EnumerateArray()
                .Select(packet =>
                    (
                        double.Parse(packet.GetProperty("pts_time").GetString()!, CultureInfo.InvariantCulture),
                        long.Parse(packet.GetProperty("size").GetString()!, CultureInfo.InvariantCulture),
                        packet.GetProperty("flags").GetString()!.StartsWith('K')
                    )
                ),
        ];

    static string[] Pictures(string source, EffectivePicture picture, double seconds, string filters) =>
        [
            "-f",
            "lavfi",
            "-i",
            Text(
                $"{source}{(source.Contains('=') ? ':' : '=')}s={picture.Width}x{picture.Height}:r={picture.FrameRate}:d={seconds},{filters}"
            ),
        ];

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
