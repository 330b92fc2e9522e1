using Sluice.Media.Probe;
using Sluice.Tests.Unit.Media.Planning;
using static Sluice.Tests.Unit.Media.Compositions.Graph.Graphs;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>One of several programmes in a transport stream.</summary>
public sealed class ProgramTests
{
    static readonly SourceInfo Two = Sources.Of(1920, 1080) with
    {
        Container = "mpegts",
        Video = Sources.Video() with { Programs = [1] },
        Audio = Sources.Audio() with { Programs = [1] },
        Streams =
        [
            Sources.Video() with
            {
                Programs = [1],
            },
            Sources.Audio() with
            {
                Programs = [1],
            },
            Sources.Video(640, 480) with
            {
                Index = 2,
                Programs = [2],
            },
            Sources.Audio() with
            {
                Index = 3,
                Programs = [2],
            },
        ],
    };

    [Theory]
    [InlineData(null, "[0:0]", "[0:1]", 1920)]
    [InlineData(1, "[0:0]", "[0:1]", 1920)]
    [InlineData(2, "[0:2]", "[0:3]", 640)]
    [InlineData(3, "[0:0]", "[0:1]", 1920)]
    public void A_programme_brings_its_own_picture_and_sound(int? program, string picture, string sound, int width)
    {
        var graph = Drawn(Draw([Clip() with { Program = program }], [Two], Picture(), Sound()));

        graph.Text.ShouldContain(picture);
        graph.Text.ShouldContain(sound);
        graph.Pictures["v0"].Width.ShouldBe(width);
        graph.Warnings.Any(warning => warning.Code == "input.no_such_program").ShouldBe(program == 3);
    }
}
