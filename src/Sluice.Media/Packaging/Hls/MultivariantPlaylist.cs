using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Hls;

/// <summary>Writes the multivariant playlist (RFC 8216 §4.3.4): one variant for each picture size, sound as a group where it is stored apart.</summary>
public static class MultivariantPlaylist
{
    const string Group = "audio";

    public static string Write(ImmutableArray<MeasuredRendition> renditions)
    {
        var pictures = renditions.Where(rendition => rendition.Planned.Video is not null).ToList();
        var sound = renditions.FirstOrDefault(rendition => rendition.Planned.Kind == RenditionKind.Audio);
        var isCmaf = renditions.Any(rendition => rendition.Planned.Packaging == RenditionPackaging.Cmaf);
        var text = new StringBuilder("#EXTM3U\n");
        Line(text, $"#EXT-X-VERSION:{(isCmaf ? 7 : 3)}");
        if (renditions.All(rendition => rendition.Segments.All(segment => segment.StartsWithKeyFrame)))
            Line(text, $"#EXT-X-INDEPENDENT-SEGMENTS");
        if (sound is not null && pictures.Count > 0)
            Line(text, $"{Media(sound)}");

        // Sound alone is a variant of its own.
        foreach (var variant in pictures.Count > 0 ? pictures : [.. renditions.Take(1)])
        {
            Line(text, $"{StreamInf(variant, pictures.Count > 0 ? sound : null)}");
            Line(text, $"{variant.Planned.Segments!.Playlist}");
        }

        return text.ToString();
    }

    static string Media(MeasuredRendition sound)
    {
        var audio = sound.Planned.Audio!;
        var tag = audio.Language is { } known ? LanguageTag.Of(known) : null;
        var language = tag is null ? "" : $",LANGUAGE=\"{tag}\"";
        return Text(
            $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{Group}\",NAME=\"{tag ?? "main"}\"{language},DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{audio.Channels}\",URI=\"{sound.Planned.Segments!.Playlist}\""
        );
    }

    static string StreamInf(MeasuredRendition variant, MeasuredRendition? sound)
    {
        var peak = variant.PeakBandwidth + (sound?.PeakBandwidth ?? 0);
        var average = variant.AverageBandwidth + (sound?.AverageBandwidth ?? 0);
        var codecs = sound is null ? variant.Codecs : $"{variant.Codecs},{sound.Codecs}";
        var picture = variant.Planned.Video is null
            ? ""
            : Text(
                $",RESOLUTION={variant.Width}x{variant.Height},FRAME-RATE={FrameRates.Measured(variant):0.000},CLOSED-CAPTIONS=NONE"
            );
        return Text(
            $"#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\"{picture}{(sound is null ? "" : $",AUDIO=\"{Group}\"")}"
        );
    }

    static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
