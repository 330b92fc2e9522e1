using System.Globalization;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Hls;

/// <summary>Writes the media playlist of one rendition (RFC 8216 §4.3.3), beside its segments.</summary>
public static class MediaPlaylist
{
    public static string Write(MeasuredRendition rendition)
    {
        var isCmaf = rendition.Planned.Packaging == RenditionPackaging.Cmaf;
        var text = new StringBuilder("#EXTM3U\n");

        // EXT-X-MAP outside I-frame playlists needs 6, fragmented MP4 is customarily 7; decimal durations need 3.
        Line(text, $"#EXT-X-VERSION:{(isCmaf ? 7 : 3)}");
        Line(text, $"#EXT-X-TARGETDURATION:{TargetDuration(rendition)}");
        Line(text, $"#EXT-X-MEDIA-SEQUENCE:1");
        Line(text, $"#EXT-X-PLAYLIST-TYPE:VOD");
        if (rendition.Segments.All(segment => segment.StartsWithKeyFrame))
            Line(text, $"#EXT-X-INDEPENDENT-SEGMENTS");
        if (isCmaf)
            Line(text, $"#EXT-X-MAP:URI=\"{rendition.Planned.Segments!.InitFile}\"");
        foreach (var segment in rendition.Segments)
            Line(text, $"#EXTINF:{rendition.SecondsOf(segment):0.000000},\n{segment.FileName}");
        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    /// <summary>No segment's duration, rounded to the nearest second, may exceed it.</summary>
    static int TargetDuration(MeasuredRendition rendition) =>
        Math.Max(
            1,
            (int)
                Math.Round(
                    rendition.Segments.Select(rendition.SecondsOf).DefaultIfEmpty(0).Max(),
                    MidpointRounding.AwayFromZero
                )
        );

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
