using System.Collections.Frozen;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Encodes.Containers;

/// <summary>Which codecs a container can hold: each pair here has been encoded and read back.</summary>
static class ContainerContents
{
    static readonly FrozenDictionary<OutputContainer, Contents> Known = new Dictionary<OutputContainer, Contents>
    {
        [OutputContainer.Mp4] = new("h264 h265 vp9 av1 mpeg2", "aac ac3 eac3 mp3 opus flac"),
        [OutputContainer.Mov] = new("h264 h265 mpeg2 prores dnxhd", "aac ac3 eac3 mp2 mp3 wav aiff"),
        [OutputContainer.WebM] = new("vp8 vp9 av1", "opus vorbis"),
        [OutputContainer.MpegTs] = new("h264 h265 mpeg2", "aac ac3 eac3 mp2 mp3 opus"),
        [OutputContainer.Matroska] = new(
            "h264 h265 vp8 vp9 av1 mpeg2 prores dnxhd yuv",
            "aac ac3 eac3 mp2 mp3 opus vorbis flac wav"
        ),
        [OutputContainer.Mxf] = new("h264 mpeg2 dnxhd", "wav"),
        [OutputContainer.Ogg] = new("", "opus vorbis flac"),
        [OutputContainer.Gif] = new("gif", ""),
        [OutputContainer.F4v] = new("h264", "aac mp3"),
        [OutputContainer.HlsTs] = new("h264 h265", "aac ac3 eac3 mp3"),
        [OutputContainer.DashMp4] = new("h264 h265 vp9 av1", "aac ac3 eac3 opus"),
        [OutputContainer.Cmaf] = new("h264 h265 vp9 av1", "aac ac3 eac3 opus"),
        [OutputContainer.SmoothMp4] = new("h264 h265", "aac"),
    }.ToFrozenDictionary();

    /// <summary>Copied streams are the source's: nobody knows before ffmpeg tries.</summary>
    public static bool Holds(OutputContainer container, VideoCodecSettings codec) =>
        codec is VideoCodecSettings.PassThrough || Known[container].Video.Contains(CodecName.Of(codec));

    public static bool Holds(OutputContainer container, AudioCodecSettings codec) =>
        codec is AudioCodecSettings.PassThrough || Known[container].Audio.Contains(CodecName.Of(codec));

    /// <summary>Names of <see cref="CodecName"/>, in order.</summary>
    public static IEnumerable<string> Video(OutputContainer container) =>
        Known[container].Video.Order(StringComparer.Ordinal);

    public static IEnumerable<string> Audio(OutputContainer container) =>
        Known[container].Audio.Order(StringComparer.Ordinal);

    sealed record Contents(FrozenSet<string> Video, FrozenSet<string> Audio)
    {
        public Contents(string video, string audio)
            : this(Names(video), Names(audio)) { }

        static FrozenSet<string> Names(string list) =>
            list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
