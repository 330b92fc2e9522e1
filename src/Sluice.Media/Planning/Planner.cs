using Sluice.Media.Planning.Commands;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning;

/// <summary>Decides what is made of a source. Pure: no clock, no files, no processes.</summary>
public static class Planner
{
    public static PlanResult Plan(EncodeSpec spec, SourceInfo source, EncoderCapabilities caps)
    {
        var streams = (
            Video: spec.Video is null ? null : source.Video,
            Audio: spec.Audio is null ? null : source.Audio
        );
        if (streams is (null, null))
            return Refuse(spec.Audio is null ? PlanFailures.NoVideo() : PlanFailures.NoAudio());

        var time = TimeLine.Of(source, streams.Video, streams.Audio);
        var video = streams.Video is { } picture ? VideoPath.Of(picture, spec, time) : null;
        var sound = streams.Audio is { } stream ? SoundPath.Of(stream, spec.Audio!, time) : null;
        var stills = StillsPath.Of(spec, video, source.Duration);
        if (Lack(spec, caps, video, sound, stills) is { } lack)
            return Refuse(lack);

        var renditions = RenditionLayout.Of(spec, video, sound);
        var files = PlannedFiles.Of(spec.Format, renditions, stills);
        var command = EncodeCommands.Of(spec, new EncodePaths(video, sound, stills), renditions);
        return new PlanResult.Planned(
            new Plan(spec, source, command)
            {
                Renditions = renditions,
                Thumbnails = stills.Thumbnails,
                Sprite = stills.Sprite,
                ExpectedDuration = source.Duration,
                Files = files,
                Folders = PlannedFiles.Folders(files),
                Warnings = PlanWarnings.Of(spec, source, video, sound),
            }
        );
    }

    static MediaFailure? Lack(
        EncodeSpec spec,
        EncoderCapabilities caps,
        VideoPath? video,
        SoundPath? sound,
        StillsPath stills
    )
    {
        string?[] encoders =
        [
            video is null ? null
            : spec.Video!.Codec == VideoCodec.Vp9 ? "libvpx-vp9"
            : "libx264",
            sound is null ? null
            : spec.Audio!.Codec == AudioCodec.Opus ? "libopus"
            : "aac",
            stills.Thumbnails is null && stills.Sprite is null ? null : "mjpeg",
        ];
        IEnumerable<string> filters =
        [
            .. video?.NeededFilters ?? [],
            .. sound is { IsMixedDown: true } ? ["alimiter"] : Array.Empty<string>(),
        ];
        return encoders.OfType<string>().FirstOrDefault(name => !caps.Encoders.Contains(name)) is { } encoder
                ? PlanFailures.MissingEncoder(encoder)
            : filters.FirstOrDefault(name => !caps.Filters.Contains(name)) is { } filter
                ? PlanFailures.MissingFilter(filter)
            : null;
    }

    static PlanResult.Refused Refuse(MediaFailure failure) => new(failure);
}
