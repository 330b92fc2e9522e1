using System.Globalization;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Hls;

/// <summary>Writes media playlists (RFC 8216 §4.3.3).</summary>
public static class MediaPlaylist
{
    /// <summary>The playlist of one rendition, beside its segments.</summary>
    public static string Write(MeasuredRendition rendition)
    {
        var isCmaf = rendition.Planned.Packaging == RenditionPackaging.Cmaf;
        return Write(
            new MediaPlaylistContent([
                .. rendition.Segments.Select(segment => new PlaylistSegment(
                    new PlaylistPart(segment.FileName),
                    rendition.SecondsOf(segment)
                )),
            ])
            {
                // EXT-X-MAP outside I-frame playlists needs 6, fragmented MP4 is customarily 7; decimal durations need 3.
                Version = isCmaf ? 7 : 3,
                IsIndependent = rendition.Segments.All(segment => segment.StartsWithKeyFrame),
                Map = isCmaf ? new PlaylistPart(rendition.Planned.Segments!.InitFile!) : null,
            }
        );
    }

    public static string Write(MediaPlaylistContent content)
    {
        var text = new StringBuilder("#EXTM3U\n");
        Line(text, $"#EXT-X-VERSION:{content.Version}");
        Line(text, $"#EXT-X-TARGETDURATION:{TargetDuration(content)}");
        Line(text, $"#EXT-X-MEDIA-SEQUENCE:1");
        Line(text, $"#EXT-X-PLAYLIST-TYPE:VOD");
        if (content.ForbidsCache)
            Line(text, $"#EXT-X-ALLOW-CACHE:NO");
        if (content.IsIndependent)
            Line(text, $"#EXT-X-INDEPENDENT-SEGMENTS");
        if (content.IsKeyFramesOnly)
            Line(text, $"#EXT-X-I-FRAMES-ONLY");
        if (content.Map is { } map)
            Line(text, $"#EXT-X-MAP:URI=\"{map.Uri}\"{(map.Range is null ? "" : $",BYTERANGE=\"{map.Range}\"")}");
        if (content.Key is { } key)
            Line(text, $"{KeyLine(key)}");
        foreach (var segment in content.Segments)
            Segment(text, segment, content.WholeSeconds);
        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    static void Segment(StringBuilder text, PlaylistSegment segment, bool wholeSeconds)
    {
        if (segment.At is { } at)
            Line(text, $"#EXT-X-PROGRAM-DATE-TIME:{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        if (wholeSeconds)
            Line(text, $"#EXTINF:{Math.Round(segment.Seconds, MidpointRounding.AwayFromZero):0},");
        else
            Line(text, $"#EXTINF:{segment.Seconds:0.000000},");
        if (segment.Part.Range is { } range)
            Line(text, $"#EXT-X-BYTERANGE:{range}");
        text.Append(segment.Part.Uri).Append('\n');
    }

    static string KeyLine(PlaylistKey key)
    {
        string?[] attributes =
        [
            "METHOD=AES-128",
            $"URI=\"{key.Uri}\"",
            key.InitializationVector is { } vector ? $"IV={vector}" : null,
            key.Format is { } format ? $"KEYFORMAT=\"{format}\"" : null,
            key.FormatVersions is { } versions ? $"KEYFORMATVERSIONS=\"{versions}\"" : null,
        ];
        return $"#EXT-X-KEY:{string.Join(',', attributes.OfType<string>())}";
    }

    /// <summary>No segment's duration, rounded to the nearest second, may exceed it.</summary>
    static int TargetDuration(MediaPlaylistContent content) =>
        Math.Max(
            1,
            (int)
                Math.Round(
                    content.Segments.Select(segment => segment.Seconds).DefaultIfEmpty(0).Max(),
                    MidpointRounding.AwayFromZero
                )
        );

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
