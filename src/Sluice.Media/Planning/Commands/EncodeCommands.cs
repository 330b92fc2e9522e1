using System.Collections.Immutable;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Commands;

/// <summary>Writes the one ffmpeg command of a plan: input, filter graph, then each output.</summary>
static class EncodeCommands
{
    public static EncodeCommand Of(EncodeSpec spec, EncodePaths paths, ImmutableArray<PlannedRendition> renditions)
    {
        var graph = FilterGraph.Of(
            paths.Video,
            paths.Sound,
            paths.Stills,
            renditions.Count(rendition => rendition.Audio is not null)
        );
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("-i", EncodeCommand.InputPlaceholder, "-filter_complex", graph.Text);

        var (pictures, sounds) = (0, 0);
        foreach (var rendition in renditions)
        {
            if (rendition.Video is not null)
                arguments.AddRange("-map", $"[{graph.Video[pictures]}]");
            if (rendition.Audio is not null)
                arguments.AddRange("-map", $"[{graph.Audio[sounds++]}]");

            // Titles, places and chapters of the source are its owner's; nothing of them is published unasked.
            arguments.AddRange("-map_metadata", "-1", "-map_chapters", "-1");
            if (rendition.Video is not null)
                arguments.AddRange(EncoderArguments.Video(spec, paths.Video!, paths.Video!.Rungs[pictures++]));
            if (rendition.Audio is { } audio)
                arguments.AddRange(EncoderArguments.Audio(audio));
            arguments.AddRange(OutputArguments.Of(rendition, spec.SegmentSeconds));
        }

        arguments.AddRange(paths.Stills.Arguments());
        return new EncodeCommand(arguments.ToImmutable());
    }
}
