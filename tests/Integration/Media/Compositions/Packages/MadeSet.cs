using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Packaging.Hls;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Packages;

/// <summary>A package that ffmpeg really made of a test picture and a tone, published below a folder of its own.</summary>
internal sealed class MadeSet : IDisposable
{
    public const double Seconds = 7;
    public static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("sluice-set-");

    MadeSet(PackageLayout layout)
    {
        Layout = layout;
        Folder = _work.CreateSubdirectory("out").FullName;
        Scratch = _work.CreateSubdirectory("scratch").FullName;
    }

    public PackageLayout Layout { get; }

    /// <summary>What was published.</summary>
    public string Folder { get; }

    public ImmutableArray<ImmutableArray<MeasuredTrack>> Tracks { get; private set; }

    public ImmutableArray<PackageDocument> Documents { get; private set; }

    string Scratch { get; }

    public string this[string path] => Path.Combine(Folder, path);

    public static MadeSet Of(PackageSpec package)
    {
        var request = new LayoutRequest(
            [package],
            [
                [.. package.Outputs.Select(Facts)],
            ],
            Start,
            "source"
        );
        var made = new MadeSet(
            PackageLayouts.Of(request).ShouldBeOfType<LayoutResult.Laid>().Packages.ShouldHaveSingleItem()
        );
        made.Encode();
        made.Publish();
        return made;
    }

    public void Dispose() => _work.Delete(recursive: true);

    static OutputFacts Facts(OutputSpec output) =>
        new()
        {
            Picture = output.Video is { } video
                ? new EffectivePicture("v", video.Width!.Value, video.Height!.Value, new Rational(25, 1))
                : null,
            Sounds = [.. output.Audio.Select(_ => new EffectiveSound("a", 2, 48_000))],
        };

    void Encode()
    {
        var length = Seconds.ToString(CultureInfo.InvariantCulture);
        List<string> arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-f",
            "lavfi",
            "-i",
            $"testsrc2=size=640x360:rate=25:duration={length}",
            "-f",
            "lavfi",
            "-i",
            $"aevalsrc='sin(440*2*PI*t)|sin(880*2*PI*t)':s=48000:d={length}",
        ];
        foreach (var output in Layout.Outputs)
        {
            foreach (var track in output.Tracks)
            {
                Directory.CreateDirectory(Path.Combine(Scratch, track.LocalFolder));
                arguments.AddRange(Encoders(output.Spec, track));
                arguments.AddRange(track.MuxerArguments);
            }
        }

        var (code, _, errors) = Tools.Run("ffmpeg", arguments, Scratch);
        code.ShouldBe(0, errors);
    }

    static IEnumerable<string> Encoders(OutputSpec output, TrackLayout track)
    {
        if (track.HasPicture)
        {
            var every = track.KeyFrames.SegmentSeconds?.ToString(CultureInfo.InvariantCulture) ?? "2";
            string[] codec =
                output.Video!.Codec is VideoCodecSettings.H265
                    ?
                    [
                        "-c:v",
                        "libx265",
                        "-preset",
                        "ultrafast",
                        "-x265-params",
                        "log-level=none:open-gop=0",
                        "-tag:v",
                        "hvc1",
                    ]
                    : ["-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-sc_threshold", "0"];
            string[] picture =
            [
                "-map",
                "0:v",
                .. codec,
                "-vf",
                $"scale={output.Video.Width}:{output.Video.Height}",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "250",
                "-force_key_frames",
                $"expr:gte(t,n_forced*{every})",
            ];
            foreach (var argument in picture)
                yield return argument;
        }

        foreach (var sound in track.Sounds)
        {
            foreach (var argument in new[] { "-map", "1:a", "-c:a", SoundCodec(output.Audio[sound]), "-b:a", "96k" })
                yield return argument;
        }
    }

    static string SoundCodec(AudioEncode sound) =>
        sound.Codec switch
        {
            AudioCodecSettings.Ac3 => "ac3",
            AudioCodecSettings.Eac3 => "eac3",
            AudioCodecSettings.Mp3 => "libmp3lame",
            _ => "aac",
        };

    void Publish()
    {
        Tracks = [.. Layout.Outputs.Select(output => Publish(output))];
        Documents = PackageDocuments.Of(new MeasuredPackage(Layout, Tracks, Start));
        foreach (var document in Documents)
            Write(document.Path, document.Bytes);
    }

    ImmutableArray<MeasuredTrack> Publish(OutputLayout output)
    {
        var kept = output.Tracks.Select(_ => new MemoryStream()).ToList();
        ImmutableArray<MeasuredTrack> tracks =
        [
            .. output
                .Tracks.Where(track => track.Form is TrackForm.Segments or TrackForm.JoinedSegments)
                .Select((track, index) => Publish(track, kept[index])),
        ];
        foreach (var file in JoinedFiles.Of(output, tracks))
        {
            using var joined = new MemoryStream();
            foreach (var piece in file.Pieces)
            {
                if (piece is JoinedPiece.Made bytes)
                    joined.Write(bytes.Bytes.Span);
                else if (piece is JoinedPiece.Kept part)
                    joined.Write(kept[part.Track].ToArray().AsSpan((int)part.Offset, (int)part.Length));
            }

            Write(file.Path, joined.ToArray());
        }

        return tracks;
    }

    MeasuredTrack Publish(TrackLayout track, MemoryStream kept)
    {
        var segments = new TrackSegments(track);
        var local = track.Planned.Segments!;
        var signal = SignalPlaylist.Read(File.ReadAllText(Path.Combine(Scratch, local.SignalPlaylist)));
        List<FinishedFile> finished = [];
        if (local.InitPath is { } init)
            finished.AddRange(segments.TakeInit(local.InitFile!, Read(init)));
        foreach (var name in signal.Segments)
            finished.AddRange(segments.Take(name, Read(local.SegmentPath(name)), Start));
        finished.AddRange(segments.End());
        foreach (var file in finished)
        {
            if (file.Path is { } path)
                Write(path, file.Bytes);
            else
                kept.Write(file.Bytes.Span);
        }

        return segments.Measure();
    }

    byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Scratch, path));

    void Write(string path, ReadOnlyMemory<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes.ToArray());
    }
}
