using System.Collections.Immutable;
using Sluice.Media.Outputs;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>Lists what was published, entry points first. Pure.</summary>
internal static class PublishedOutputs
{
    public static ImmutableArray<PublishedOutput> Of(EncodeOutcome outcome, IReadOnlyList<EntryPoint> documents) =>
        [
            .. documents
                .Where(document => document.Kind == OutputKind.Manifest)
                .Select(document => Of(document, outcome)),
            .. outcome.Files.Select(Of),
            .. outcome.Renditions.Select(Of),
            .. documents
                .Where(document => document.Kind != OutputKind.Manifest)
                .Select(document => Of(document, outcome)),
            .. outcome.Stills,
        ];

    private static PublishedOutput Of(EntryPoint document, EncodeOutcome outcome) =>
        new(document.Kind, document.Path)
        {
            Bytes = document.Bytes.Length,
            Container = Path.GetExtension(document.Path) switch
            {
                ".mpd" => "dash",
                ".vtt" => "webvtt",
                _ => "hls",
            },
            Duration = Math.Round(
                outcome
                    .Renditions.FirstOrDefault(rendition => rendition.Planned.Segments?.Playlist == document.Path)
                    ?.Duration
                    ?? outcome.Duration,
                6
            ),
        };

    private static PublishedOutput Of(MeasuredRendition rendition) =>
        new(OutputKind.Rendition, rendition.Planned.Segments!.Playlist)
        {
            Bytes = rendition.Bytes,
            Container = rendition.Planned.Packaging == RenditionPackaging.MpegTs ? "mpegts" : "mp4",
            Codecs = rendition.Codecs,
            Width = rendition.Width,
            Height = rendition.Height,
            Duration = Math.Round(rendition.Duration, 6),
            Bitrate = rendition.AverageBandwidth,
        };

    private static PublishedOutput Of(MeasuredFile file) =>
        new(OutputKind.File, file.Path)
        {
            Bytes = file.Bytes,
            Container = Path.GetExtension(file.Path).Equals(".webm", StringComparison.OrdinalIgnoreCase)
                ? "webm"
                : "mp4",
            Codecs = file.Codecs.Length > 0 ? file.Codecs : null,
            Width = file.Width,
            Height = file.Height,
            Duration = Math.Round(file.Duration, 6),
            Bitrate = file.Duration > 0 ? (long)(file.Bytes * 8 / file.Duration) : null,
        };
}
