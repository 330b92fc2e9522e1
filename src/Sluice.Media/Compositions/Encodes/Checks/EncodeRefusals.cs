using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>What keeps an output from being encoded: everything at once, so that a caller can mend it in one go.</summary>
public static class EncodeRefusals
{
    /// <param name="output">Its codecs and container.</param>
    /// <param name="picture">What arrives at the video encoder; null where there is none, or where it is not known yet.</param>
    /// <param name="sounds">In the order of the output's audio; empty where they are not known yet.</param>
    /// <param name="capabilities">What the ffmpeg at hand has.</param>
    public static ImmutableArray<MediaFailure> Of(
        OutputSpec output,
        EffectivePicture? picture,
        ImmutableArray<EffectiveSound> sounds,
        EncoderCapabilities capabilities
    ) =>
        [
            .. ContainerRefusals.Of(output),
            .. output.Video is { } video ? VideoRefusals.Of(video.Codec, picture) : [],
            .. output.Audio.SelectMany(
                (audio, index) => AudioRefusals.Of(audio, sounds.ElementAtOrDefault(index), output.Container)
            ),
            .. Missing(output, picture, capabilities),
        ];

    static IEnumerable<MediaFailure> Missing(
        OutputSpec output,
        EffectivePicture? picture,
        EncoderCapabilities capabilities
    ) =>
        NeededTools
            .Encoders(output, picture, capabilities)
            .Where(name => !capabilities.Encoders.Contains(name))
            .Select(PlanFailures.MissingEncoder)
            .Concat(
                NeededTools
                    .Filters(output)
                    .Where(name => !capabilities.Filters.Contains(name))
                    .Select(PlanFailures.MissingFilter)
            );
}
