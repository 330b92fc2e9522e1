using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Running;
using Sluice.Media.Encode;
using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;
using Sluice.Media.Outputs;
using Sluice.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Running;

/// <summary>The parts of a run that touch files, in a folder of their own.</summary>
public sealed class RunPartsTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("sluice-run-");
    private readonly EncodeSurroundings surroundings;

    public RunPartsTests() =>
        surroundings = new EncodeSurroundings(
            new FfmpegToolchain(
                "/usr/bin/ffmpeg",
                "/usr/bin/ffprobe",
                new GuestSandbox.Unconfined("A test asked for it.")
            ),
            TimeProvider.System,
            ImmutableArray<IOutputSink>.Empty,
            root.FullName
        );

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_picture_leaves_when_the_next_one_is_begun_and_the_last_one_at_the_end()
    {
        var follower = Pictures();
        Write("p0o0t0/0000000.jpg", 10);
        follower.Look().ShouldBeEmpty();
        Write("p0o0t0/0000001.jpg", 20);

        follower.Look().Select(put => put.Path).ShouldBe(["shots/film.0000000.jpg"]);
        follower.Look().ShouldBeEmpty();
        follower.End().Select(put => (put.Path, put.Destination)).ShouldBe([("shots/film.0000001.jpg", 3)]);

        var made = follower.Measure();
        (made.Pictures, made.Bytes).ShouldBe((2, 30));
    }

    [Fact]
    public void A_link_where_a_picture_is_expected_is_not_published()
    {
        var secret = Path.Combine(root.FullName, "secret");
        File.WriteAllText(secret, "the secret");
        Directory.CreateDirectory(Path.Combine(surroundings.GuestFolder, "p0o0t0"));
        File.CreateSymbolicLink(Path.Combine(surroundings.GuestFolder, "p0o0t0/0000000.jpg"), secret);

        Should
            .Throw<MediaException>(() => Pictures().End().ToList())
            .Failure.Code.ShouldBe("internal.guest_misbehaved");
    }

    [Fact]
    public void A_joined_file_is_its_pieces_in_their_order()
    {
        var kept = new[] { "abcdef", "ABCDEF" }
            .Select(
                (text, number) =>
                {
                    var path = Path.Combine(root.FullName, $"{number}.kept");
                    File.WriteAllText(path, text);
                    return path;
                }
            )
            .ToImmutableArray();
        var file = new JoinedFile(
            "x.ismv",
            "video/mp4",
            [
                new JoinedPiece.Made("<"u8.ToArray()),
                new JoinedPiece.Kept(0, 0, 2),
                new JoinedPiece.Kept(1, 0, 3),
                new JoinedPiece.Kept(0, 2, 4),
                new JoinedPiece.Kept(1, 3, 3),
                new JoinedPiece.Made(">"u8.ToArray()),
            ]
        );

        var path = new OutputJoin(surroundings, kept).Write(file, "joined");

        File.ReadAllText(path).ShouldBe("<abABCcdefDEF>");
    }

    [Fact]
    public void Only_the_end_of_what_a_guest_has_written_is_read()
    {
        var scratch = new ScratchIntake(surroundings.GuestFolder, surroundings.OwnFolder);
        File.WriteAllText(Path.Combine(surroundings.GuestFolder, "loudness.txt"), new string('x', 1000) + "end");

        scratch.ReadTail("loudness.txt", 4).ShouldBe("xend");
        scratch.ReadTail("missing.txt", 4).ShouldBe("");
    }

    [Theory]
    [InlineData(1, 0, 5.0, 0.5)]
    [InlineData(2, 0, 5.0, 0.25)]
    [InlineData(2, 1, 5.0, 0.75)]
    [InlineData(2, 1, 50.0, 1.0)]
    public void All_runs_together_are_the_whole(int runs, int run, double position, double fraction)
    {
        var told = new List<TranscodeProgress>();
        var progress = new RunProgress(new Teller(told), runs, 10);

        progress.Report(run, new GuestProgress { Position = TimeSpan.FromSeconds(position) });

        told.ShouldHaveSingleItem().Fraction.ShouldBe(fraction);
    }

    private PictureFollower Pictures() =>
        new(
            new TrackLayout(
                new PlannedRendition("p0o0t0", RenditionKind.Muxed, RenditionPackaging.File)
                {
                    File = "p0o0t0/%07d.jpg",
                    ContentType = "image/jpeg",
                },
                TrackForm.Pictures,
                NameTemplate.Of("shots/film.").Append(new NamePart.Number(7)).Append(".jpg")
            )
            {
                MuxerArguments = [],
            },
            3,
            new ScratchIntake(surroundings.GuestFolder, surroundings.OwnFolder)
        );

    private void Write(string path, int bytes)
    {
        var full = Path.Combine(surroundings.GuestFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, new byte[bytes]);
    }

    private sealed class Teller(List<TranscodeProgress> into) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value) => into.Add(value);
    }
}
