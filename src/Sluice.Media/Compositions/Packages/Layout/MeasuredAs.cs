using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>What a track is measured as: the words of planning for an output's encodes.</summary>
static class MeasuredAs
{
    public static PlannedVideo? Picture(OutputSpec output, OutputFacts facts) =>
        output.Video is not { } video
            ? null
            : new PlannedVideo(
                facts.Picture?.Width ?? video.Width ?? 0,
                facts.Picture?.Height ?? video.Height ?? 0,
                Family(video.Codec),
                facts.Picture?.FrameRate ?? video.FrameRate ?? default,
                facts.Picture?.IsVariableFrameRate ?? false,
                (int)Math.Min(int.MaxValue, AskedBitrate.Of(video) ?? 0)
            )
            {
                PixelAspect = facts.Picture?.PixelAspect ?? new Rational(1, 1),
            };

    /// <summary>The first of the sounds that are in one track.</summary>
    public static PlannedAudio? Sound(OutputSpec output, OutputFacts facts, ImmutableArray<int> sounds)
    {
        if (sounds.IsEmpty)
            return null;
        var encode = output.Audio[sounds[0]];
        var sound = sounds[0] < facts.Sounds.Length ? facts.Sounds[sounds[0]] : null;
        return new PlannedAudio(
            Codec(encode.Codec),
            encode.Mix?.Gains.Length ?? encode.Codec.Channels ?? sound?.Channels ?? 2,
            encode.Codec.SampleRate ?? sound?.SampleRate ?? 48_000,
            (int)Math.Min(int.MaxValue, AskedBitrate.Of([encode]) ?? 0),
            Language(encode, sound?.Language)
        );
    }

    static string? Language(AudioEncode encode, string? source) =>
        encode.Language is null || (encode.FollowSourceLanguage && source is not null) ? source : encode.Language;

    static string Family(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H264 => "avc1",
            VideoCodecSettings.H265 => "hvc1",
            VideoCodecSettings.Vp8 => "vp08",
            VideoCodecSettings.Vp9 => "vp09",
            VideoCodecSettings.Av1 => "av01",
            _ => "",
        };

    static string Codec(AudioCodecSettings codec) =>
        codec switch
        {
            AudioCodecSettings.Aac => "mp4a.40.2",
            AudioCodecSettings.Ac3 => "ac-3",
            AudioCodecSettings.Eac3 => "ec-3",
            AudioCodecSettings.Opus => "opus",
            AudioCodecSettings.Flac => "fLaC",
            AudioCodecSettings.Mp2 or AudioCodecSettings.Mp3 => "mp4a.6B",
            _ => "",
        };
}
