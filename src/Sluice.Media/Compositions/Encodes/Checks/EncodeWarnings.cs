using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>What an output will not be, although it was asked for, and nothing is wrong without it.</summary>
public static class EncodeWarnings
{
    public static ImmutableArray<MediaWarning> Of(OutputSpec output) =>
        [
            .. output.Audio.Select(audio => Sound(audio.Codec)).OfType<MediaWarning>().Distinct(),
            .. Picture(output.Video),
        ];

    static MediaWarning? Sound(AudioCodecSettings codec) =>
        codec is AudioCodecSettings.Aac { Profile: not AacProfile.Lc }
            ? new MediaWarning(
                "audio.he_aac_as_lc",
                "HE-AAC was asked for; the encoder at hand makes AAC-LC, which every player of HE-AAC plays."
            )
            : null;

    static IEnumerable<MediaWarning> Picture(VideoEncode? video)
    {
        if (video?.Codec is VideoCodecSettings.Av1 { Rate: RateControl.Variable })
            yield return new MediaWarning(
                "video.av1_average",
                "AV1 is encoded to its average in one run: short clips may miss it."
            );
        if (
            video?.Codec is VideoCodecSettings.H265
            {
                Fields: FieldOrder.FollowTopFirst or FieldOrder.FollowBottomFirst
            }
        )
            yield return new MediaWarning("video.h265_progressive", "H.265 is encoded with progressive pictures only.");
    }
}
