using System.Collections.Immutable;

namespace Sluice.Media.Probe;

/// <summary>The streams that are transcoded, or why none can be.</summary>
sealed record StreamChoice(VideoStream? Video, AudioStream? Audio, MediaFailure? Failure)
{
    public static StreamChoice Of(ImmutableArray<SourceStream> streams)
    {
        var videos = streams.OfType<VideoStream>().Where(video => !video.IsAttachedPicture).ToList();
        var audios = streams.OfType<AudioStream>().ToList();
        var video = videos.Where(IsDecodable).Order(VideoOrder).FirstOrDefault();
        var audio = audios
            .Where(IsDecodable)
            .OrderByDescending(candidate => candidate.IsDefault)
            .ThenByDescending(candidate => candidate.Channels)
            .ThenBy(candidate => candidate.Index)
            .FirstOrDefault();

        // A stream that is there but cannot be decoded is an error, never silently left out.
        var failure =
            video is null && videos.Count > 0 ? WhyNot(videos[0])
            : audio is null && audios.Count > 0 ? WhyNot(audios[0])
            : video is null && audio is null ? SourceFailures.NoStreams()
            : null;
        return failure is null ? new(video, audio, null) : new(null, null, failure);
    }

    /// <summary>Default first; moving pictures before stills; then the largest; then the first.</summary>
    static readonly Comparer<VideoStream> VideoOrder = Comparer<VideoStream>.Create(
        (left, right) => Rank(right).CompareTo(Rank(left))
    );

    static (bool Default, bool Moving, long Pixels, int Order) Rank(VideoStream video) =>
        (video.IsDefault, video.FrameCount is null or > 1, (long)video.Width * video.Height, -video.Index);

    static bool IsDecodable(VideoStream video) =>
        video is { IsEncrypted: false, Codec: not null, PixelFormat: not "", Width: > 0, Height: > 0 };

    static bool IsDecodable(AudioStream audio) =>
        audio is { IsEncrypted: false, Codec: not null, SampleRate: > 0, Channels: > 0 }
        && audio.Codec is not ("mpegh_3d_audio" or "ac4");

    static MediaFailure WhyNot(SourceStream stream)
    {
        var kind = stream is VideoStream ? "video" : "audio";
        if (stream.IsEncrypted)
            return SourceFailures.Encrypted();
        if (
            stream is VideoStream { Width: > 0, Height: > 0 } video
            && (long)video.Width * video.Height > SourceLimits.MaxPixels
        )
            return SourceFailures.TooLargePicture(video.Width, video.Height);
        return stream.Codec is null or "mpegh_3d_audio" or "ac4"
            ? SourceFailures.UnsupportedCodec(kind, stream.Index, stream.Codec ?? stream.Tag ?? "")
            : SourceFailures.Undecodable(kind, stream.Index, stream.Codec);
    }
}
