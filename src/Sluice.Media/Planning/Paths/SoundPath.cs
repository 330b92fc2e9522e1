using System.Globalization;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Paths;

/// <summary>What happens to the sound once, before it is split.</summary>
sealed record SoundPath(AudioStream Stream, PlannedAudio Output, TimeLine Time)
{
    const int MostKnownChannels = 8;

    public static SoundPath Of(AudioStream stream, AudioSettings settings, TimeLine time)
    {
        var channels = stream.Channels == 1 ? 1 : 2;
        return new SoundPath(
            stream,
            new PlannedAudio(
                settings.Codec == AudioCodec.Opus ? "opus" : "mp4a.40.2",
                channels,
                Rate(stream.SampleRate, settings.Codec),
                channels == 1 ? settings.Bitrate / 2 : settings.Bitrate,
                stream.Language
            ),
            time
        );
    }

    /// <summary>More than stereo is mixed down.</summary>
    public bool IsMixedDown => Stream.Channels > 2;

    /// <summary>From the decoder to what the encoder takes: one clock, late starts and gaps from 30 ms as silence, one rate, one layout.</summary>
    public string Filters()
    {
        var shift =
            Time.Shift == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"asetpts=PTS-({Time.Shift:0.######})/TB,");
        return $"{shift}{Layout()}aresample={Output.SampleRate}:async=1:min_hard_comp=0.03:first_pts=0,{Mix()}";
    }

    /// <summary>Channels that nobody named cannot be mixed by name: the first two are taken.</summary>
    string Layout() => Stream.Channels > MostKnownChannels ? "pan=stereo|c0=c0|c1=c1," : "";

    /// <summary>The mix is made in floating point without scaling down, so dialogue in the centre keeps its level; a limiter catches the peaks.</summary>
    string Mix() =>
        (Output.Channels, IsMixedDown) switch
        {
            (1, _) => "aformat=sample_fmts=fltp:channel_layouts=mono",
            (_, false) => "aformat=sample_fmts=fltp:channel_layouts=stereo",
            _ =>
                "aformat=sample_fmts=fltp:channel_layouts=stereo,alimiter=limit=0.97:level=false:latency=true,aformat=sample_fmts=fltp",
        };

    /// <summary>The family of the source's rate; Opus knows 48 kHz alone.</summary>
    static int Rate(int source, AudioCodec codec) =>
        codec == AudioCodec.Aac && source > 0 && source % 11_025 == 0 ? 44_100 : 48_000;
}
