using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Hls;

/// <summary>Writes multivariant playlists (RFC 8216 §4.3.4).</summary>
public static class MultivariantPlaylist
{
    const string Group = "audio";

    /// <summary>One variant for each picture size, sound as a group where it is stored apart.</summary>
    public static string Write(ImmutableArray<MeasuredRendition> renditions)
    {
        var pictures = renditions.Where(rendition => rendition.Planned.Video is not null).ToList();
        var sound =
            pictures.Count == 0
                ? null
                : renditions.FirstOrDefault(rendition => rendition.Planned.Kind == RenditionKind.Audio);

        // Sound alone is a variant of its own.
        return Write(
            new MultivariantContent([
                .. (pictures.Count > 0 ? pictures : [.. renditions.Take(1)]).Select(variant => Variant(variant, sound)),
            ])
            {
                Version = renditions.Any(rendition => rendition.Planned.Packaging == RenditionPackaging.Cmaf) ? 7 : 3,
                IsIndependent = renditions.All(rendition =>
                    rendition.Segments.All(segment => segment.StartsWithKeyFrame)
                ),
                Renditions = sound is null ? [] : [Alone(sound)],
            }
        );
    }

    public static string Write(MultivariantContent content)
    {
        var text = new StringBuilder("#EXTM3U\n");
        Line(text, $"#EXT-X-VERSION:{content.Version}");
        if (content.IsIndependent)
            Line(text, $"#EXT-X-INDEPENDENT-SEGMENTS");
        foreach (var rendition in content.Renditions)
            Line(text, $"{Media(rendition)}");
        foreach (var variant in content.Variants)
        {
            Line(text, $"{StreamInf(variant)}");
            Line(text, $"{variant.Uri}");
        }

        foreach (var frames in content.KeyFrames)
            Line(
                text,
                $"#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={frames.Bandwidth},CODECS=\"{frames.Codecs}\"{Resolution(frames.Resolution)},URI=\"{frames.Uri}\""
            );
        return text.ToString();
    }

    static PlaylistRendition Alone(MeasuredRendition sound)
    {
        var audio = sound.Planned.Audio!;
        var tag = audio.Language is { } known ? LanguageTag.Of(known) : null;
        return new PlaylistRendition(
            PlaylistRenditionKind.Audio,
            Group,
            tag ?? "main",
            sound.Planned.Segments!.Playlist
        )
        {
            Language = tag,
            IsDefault = true,
            IsAutoSelect = true,
            Channels = audio.Channels,
        };
    }

    static PlaylistVariant Variant(MeasuredRendition variant, MeasuredRendition? sound) =>
        new(
            variant.Planned.Segments!.Playlist,
            variant.PeakBandwidth + (sound?.PeakBandwidth ?? 0),
            variant.AverageBandwidth + (sound?.AverageBandwidth ?? 0),
            sound is null ? variant.Codecs : $"{variant.Codecs},{sound.Codecs}"
        )
        {
            Resolution = variant.Planned.Video is null ? null : (variant.Width ?? 0, variant.Height ?? 0),
            FrameRate = variant.Planned.Video is null ? null : FrameRates.Measured(variant),
            HasNoClosedCaptions = variant.Planned.Video is not null,
            Audio = sound is null ? null : Group,
        };

    static string Media(PlaylistRendition rendition)
    {
        string?[] attributes =
        [
            $"TYPE={(rendition.Kind == PlaylistRenditionKind.Audio ? "AUDIO" : "SUBTITLES")}",
            $"GROUP-ID=\"{rendition.Group}\"",
            $"NAME=\"{rendition.Name}\"",
            rendition.Language is { } language ? $"LANGUAGE=\"{language}\"" : null,
            $"DEFAULT={(rendition.IsDefault ? "YES" : "NO")}",
            $"AUTOSELECT={(rendition.IsAutoSelect ? "YES" : "NO")}",
            rendition.Kind == PlaylistRenditionKind.Subtitles ? "FORCED=NO" : null,
            rendition.Characteristics.IsEmpty
                ? null
                : $"CHARACTERISTICS=\"{string.Join(',', rendition.Characteristics)}\"",
            rendition.Channels is { } channels ? Text($"CHANNELS=\"{channels}\"") : null,
            $"URI=\"{rendition.Uri}\"",
        ];
        return $"#EXT-X-MEDIA:{string.Join(',', attributes.OfType<string>())}";
    }

    static string StreamInf(PlaylistVariant variant)
    {
        var rate = variant.FrameRate is { } frames ? Text($",FRAME-RATE={frames:0.000}") : "";
        var captions = variant.HasNoClosedCaptions ? ",CLOSED-CAPTIONS=NONE" : "";
        var audio = variant.Audio is { } group ? $",AUDIO=\"{group}\"" : "";
        var subtitles = variant.Subtitles is { } texts ? $",SUBTITLES=\"{texts}\"" : "";
        return Text(
            $"#EXT-X-STREAM-INF:BANDWIDTH={variant.Bandwidth},AVERAGE-BANDWIDTH={variant.AverageBandwidth},CODECS=\"{variant.Codecs}\"{Resolution(variant.Resolution)}{rate}{captions}{audio}{subtitles}"
        );
    }

    static string Resolution((int Width, int Height)? size) =>
        size is { } known ? Text($",RESOLUTION={known.Width}x{known.Height}") : "";

    static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
