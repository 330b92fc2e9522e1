using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Media.Compositions.Planning;

/// <summary>The run that decodes once and writes all tracks: inputs, filter graph, then each track.</summary>
/// <param name="Streams">Number of each encode's stream among all that are written, by label.</param>
/// <param name="KeyFrames">What the tracks want of their pictures, by label.</param>
internal sealed record MainRun(
    FfmpegRun Run,
    ImmutableSortedDictionary<string, int> Streams,
    ImmutableSortedDictionary<string, KeyFrameRule> KeyFrames
)
{
    public static MainRun Of(PlanScene scene, ImmutableArray<PackageLayout> packages, ProgrammeGraph graph)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        var streams = ImmutableSortedDictionary.CreateBuilder<string, int>();
        var keyFrames = ImmutableSortedDictionary.CreateBuilder<string, KeyFrameRule>();
        arguments.AddRange(RunInputs.Of(graph));
        foreach (var (package, layout) in packages.Index())
        {
            foreach (var (output, made) in layout.Outputs.Index())
            {
                foreach (var track in made.Tracks)
                {
                    var written = new TrackArguments(made.Spec, track, new EncodePlace(package, output, null));
                    arguments.AddRange(written.Of(graph, scene));
                    foreach (var place in written.Places)
                    {
                        streams.Add(place.Label, streams.Count);
                    }

                    if (track.HasPicture)
                    {
                        keyFrames.Add(written.Picture.Label, track.KeyFrames);
                    }
                }
            }
        }

        return new MainRun(new FfmpegRun(arguments.ToImmutable()), streams.ToImmutable(), keyFrames.ToImmutable());
    }
}
