using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;
using Sluice.Media.Planning.Commands;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Tracks that ffmpeg cuts: the same muxer and the same arguments as plans of profiles have.</summary>
static class SegmentedTrack
{
    public static TrackLayout Of(
        PackageScene scene,
        (int Output, int Track) place,
        RenditionPackaging packaging,
        double seconds
    )
    {
        var output = scene.Spec.Outputs[place.Output];
        var local = scene.LocalName(place.Output, place.Track);
        var (hasPicture, sounds) = Content(output, place.Track, packaging);
        var facts = scene.Facts(place.Output);
        var isTs = packaging == RenditionPackaging.MpegTs;
        var planned = new PlannedRendition(local, Kind(hasPicture, sounds), packaging)
        {
            Segments = new SegmentLayout(local, isTs ? ".ts" : ".m4s", isTs ? null : "init.mp4"),
            ContentType =
                isTs ? "video/mp2t"
                : hasPicture ? "video/mp4"
                : "audio/mp4",
            Video = hasPicture ? MeasuredAs.Picture(output, facts) : null,
            Audio = MeasuredAs.Sound(output, facts, sounds),
        };
        return new TrackLayout(planned, TrackForm.Segments, NameTemplate.Of(local))
        {
            HasPicture = hasPicture,
            Sounds = sounds,
            KeyFrames = hasPicture ? new KeyFrameRule(seconds) : KeyFrameRule.Free,
            SegmentSeconds = seconds,
            MuxerArguments = Muxer(planned, seconds),
        };
    }

    /// <summary>
    /// Transport streams keep their encoder delay too, as fragments do: each is moved by the muxer's own lead alone, so that pictures and sound of
    /// different files, and variants with different delays, begin at one time.
    /// </summary>
    static ImmutableArray<string> Muxer(PlannedRendition planned, double seconds) =>
        planned.Packaging == RenditionPackaging.MpegTs
            ?
            [
                "-avoid_negative_ts",
                "disabled",
                "-hls_segment_options",
                "avoid_negative_ts=0",
                .. OutputArguments.Of(planned, seconds),
            ]
            : OutputArguments.Of(planned, seconds);

    /// <summary>Fragmented MP4 has one stream a track: the picture first, then each sound.</summary>
    public static int Count(OutputSpec output) => (output.Video is null ? 0 : 1) + output.Audio.Length;

    static (bool HasPicture, ImmutableArray<int> Sounds) Content(
        OutputSpec output,
        int track,
        RenditionPackaging packaging
    )
    {
        if (packaging == RenditionPackaging.MpegTs)
            return (output.Video is not null, [.. output.Audio.Select((_, at) => at)]);
        var sound = track - (output.Video is null ? 0 : 1);
        return (sound < 0, sound < 0 ? [] : [sound]);
    }

    static RenditionKind Kind(bool hasPicture, ImmutableArray<int> sounds) =>
        (hasPicture, sounds.IsEmpty) switch
        {
            (true, true) => RenditionKind.Video,
            (false, _) => RenditionKind.Audio,
            _ => RenditionKind.Muxed,
        };
}
