using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Captions.Extraction;

/// <summary>The ffmpeg run that takes captions out of a media source, without decoding a picture.</summary>
/// <param name="Arguments">From <c>-i</c> to the file that is written, relative to the scratch folder.</param>
/// <param name="File">Plain letters and digits, in the scratch folder.</param>
public sealed record CaptionExtraction(ImmutableArray<string> Arguments, string File)
{
    /// <summary>What is added to times, so that none is negative; <see cref="ExtractedCaptions"/> takes it off again.</summary>
    internal const int Headroom = 10;

    static readonly string[] PictureCodecs = ["dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub"];

    /// <param name="selection">Of a track, or embedded.</param>
    /// <param name="source">As probed.</param>
    /// <param name="place">Where the source is: its index, and a number of the run's own for names.</param>
    /// <exception cref="MediaException">There are no such captions in the source.</exception>
    public static CaptionExtraction Of(CaptionSelection selection, SourceInfo source, (int Source, int Number) place) =>
        selection.Kind == CaptionSourceKind.Embedded ? Embedded(source, place) : Track(selection, source, place);

    static CaptionExtraction Track(CaptionSelection selection, SourceInfo source, (int Source, int Number) place)
    {
        var tracks = source.Streams.OfType<OtherStream>().Where(stream => stream.Type == "subtitle").ToList();
        var track =
            selection.Track is { } number ? tracks.ElementAtOrDefault(number - 1)
            : selection.Language is { } language
                ? tracks.Find(stream => Same(stream.Language, language)) ?? tracks.FirstOrDefault()
            : tracks.FirstOrDefault();
        if (track is null)
            throw new MediaException(
                CaptionFailures.NoTrack(selection.Track is { } asked ? $"subtitle track {asked}" : "subtitle track")
            );
        if (PictureCodecs.Contains(track.Codec))
            throw new MediaException(CaptionFailures.PictureTrack(track.Codec!));
        var file = $"captions_{place.Number}.srt";
        return new CaptionExtraction(
            [
                "-i",
                GraphInput.PlaceholderOf(place.Source),
                "-map",
                $"0:{track.Index}",
                "-c:s",
                "srt",
                "-f",
                "srt",
                $"file:{file}",
            ],
            file
        );
    }

    /// <summary>The units of the picture stream that carry captions, and nothing else, with their times.</summary>
    static CaptionExtraction Embedded(SourceInfo source, (int Source, int Number) place)
    {
        var video =
            source.Video ?? throw new MediaException(CaptionFailures.NoTrack("picture that could carry captions"));
        var filter = video.Codec switch
        {
            "h264" => "h264_mp4toannexb,filter_units=pass_types=6|9",
            "hevc" => "hevc_mp4toannexb,filter_units=pass_types=35|39",
            "mpeg2video" => "filter_units=pass_types=0|178",
            _ => throw new MediaException(CaptionFailures.NoTrack($"captions that are read out of {video.Codec}")),
        };
        var file = $"captions_{place.Number}.ts";
        return new CaptionExtraction(
            [
                "-i",
                GraphInput.PlaceholderOf(place.Source),
                "-map",
                $"0:{video.Index}",
                "-c:v",
                "copy",
                "-bsf:v",
                filter,
                "-muxdelay",
                "0",
                "-muxpreload",
                "0",
                "-avoid_negative_ts",
                "disabled",
                "-output_ts_offset",
                $"{Headroom}",
                "-f",
                "mpegts",
                $"file:{file}",
            ],
            file
        );
    }

    static bool Same(string? language, string asked) =>
        language is not null
        && language.StartsWith(asked[..Math.Min(2, asked.Length)], StringComparison.OrdinalIgnoreCase);
}
