using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning;

/// <summary>What a caller should know about a plan.</summary>
static class PlanWarnings
{
    public static ImmutableArray<MediaWarning> Of(
        EncodeSpec spec,
        SourceInfo source,
        VideoPath? video,
        SoundPath? sound
    ) => [.. Missing(spec, source), .. OfPicture(video), .. OfSound(sound)];

    static IEnumerable<MediaWarning> Missing(EncodeSpec spec, SourceInfo source)
    {
        if (spec.Video is not null && source.Video is null)
            yield return new("input.no_video", "The input has no video: only its sound is transcoded.");
        if (spec.Audio is not null && source.Audio is null)
            yield return new("input.no_audio", "The input has no audio: the outputs are silent.");
        if ((spec.Thumbnails ?? (object?)spec.Sprite) is not null && source.Video is null)
            yield return new("stills.no_video", "Thumbnails and sprites were asked for, but the input has no video.");
        if (source.Duration is null)
            yield return new(
                "input.unknown_duration",
                "The input does not say how long it is: progress is not known in advance."
            );
    }

    static IEnumerable<MediaWarning> OfPicture(VideoPath? video)
    {
        if (video is null)
            yield break;
        if (video.Cadence.ThinTo is { } rate)
            yield return new(
                "video.frame_rate_capped",
                Text(
                    $"The input has {video.Stream.FrameRate.Value:0.##} frames per second; the outputs have at most {rate:0.##}."
                )
            );
        if (video.Stream.IsHdr)
            yield return new(
                "video.tone_mapped",
                "The input is HDR; the outputs are tone-mapped to standard dynamic range (BT.709)."
            );
        if (video.Stream.DolbyVisionProfile == 5)
            yield return new(
                "video.dolby_vision",
                "The input is Dolby Vision profile 5, whose colours need a licensed decoder: the outputs' colours will be wrong."
            );
        if (video.Stream.IsInterlaced)
            yield return new("video.deinterlaced", "The input is interlaced; the outputs are deinterlaced.");
        var shown = (video.Stream.DisplayWidth, video.Stream.DisplayHeight);
        if (
            video.Rungs.Length == 1
            && (video.Top.Width < shown.DisplayWidth - 1 || video.Top.Height < shown.DisplayHeight - 1)
        )
            yield return new(
                "video.scaled_down",
                Text(
                    $"The input is {shown.DisplayWidth}×{shown.DisplayHeight}; the output is {video.Top.Width}×{video.Top.Height}, the largest that the profile allows."
                )
            );
    }

    static IEnumerable<MediaWarning> OfSound(SoundPath? sound)
    {
        if (sound is { IsMixedDown: true })
            yield return new(
                "audio.mixed_down",
                Text($"The input has {sound.Stream.Channels} audio channels; the outputs are stereo.")
            );
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
