namespace Sluice.Media.Compositions.Encodes.Audio;

/// <summary>ffmpeg's names of audio encoders.</summary>
static class AudioEncoder
{
    public static string Of(AudioCodecSettings codec) =>
        codec switch
        {
            AudioCodecSettings.Aac => "aac",
            AudioCodecSettings.Ac3 => "ac3",
            AudioCodecSettings.Eac3 => "eac3",
            AudioCodecSettings.Mp2 => "mp2",
            AudioCodecSettings.Mp3 => "libmp3lame",
            AudioCodecSettings.Opus => "libopus",
            AudioCodecSettings.Vorbis => "libvorbis",
            AudioCodecSettings.Flac => "flac",
            AudioCodecSettings.Wav { BitDepth: > 16 } => "pcm_s24le",
            AudioCodecSettings.Wav => "pcm_s16le",
            AudioCodecSettings.Aiff { BitDepth: > 16 } => "pcm_s24be",
            AudioCodecSettings.Aiff => "pcm_s16be",
            _ => "copy",
        };
}
