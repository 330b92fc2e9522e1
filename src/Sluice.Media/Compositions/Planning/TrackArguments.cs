using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What ffmpeg is told of one track: maps, encoders, container, muxer.</summary>
/// <param name="Picture">Place of the output's picture, whether it has one or not.</param>
internal sealed record TrackArguments(OutputSpec Output, TrackLayout Track, EncodePlace Picture)
{
    /// <summary>The encodes of the track, in the order of its streams.</summary>
    public IEnumerable<EncodePlace> Places =>
        [
            .. Track.HasPicture ? [Picture] : Array.Empty<EncodePlace>(),
            .. Track.Sounds.Select(sound => Picture with { Sound = sound }),
        ];

    // Titles, places and chapters of the sources are their owner's; nothing of them is published unasked.
    public ImmutableArray<string> Of(ProgrammeGraph graph, PlanScene scene) =>
        [
            .. Places.SelectMany(place => RunInputs.Map(graph, place.Label)),
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            .. Track.HasPicture ? PictureOf(graph, scene) : [],
            .. Track.Sounds.SelectMany((sound, index) => SoundOf(graph, sound, index)),
            .. Track.Form is TrackForm.File or TrackForm.Pictures
                ? ContainerArguments.Of(Output, Track.Planned.File!)
                : Track.MuxerArguments,
        ];

    private ImmutableArray<string> PictureOf(ProgrammeGraph graph, PlanScene scene) =>
        VideoArguments.Of(
            Output.Video!,
            new VideoTask(graph.Pictures[Picture.Label], Track.KeyFrames, PlanScene.MainPass(Picture, Output.Video!))
            {
                Capabilities = scene.Capabilities,
            }
        );

    private ImmutableArray<string> SoundOf(ProgrammeGraph graph, int sound, int index) =>
        AudioArguments.Of(Output.Audio[sound], graph.Sounds[(Picture with { Sound = sound }).Label], index);
}
