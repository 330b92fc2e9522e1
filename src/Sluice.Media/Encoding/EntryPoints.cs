using Sluice.Media.Outputs;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Dash;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;

namespace Sluice.Media.Encode;

/// <summary>Writes the documents of a plan from what was measured. Pure.</summary>
internal static class EntryPoints
{
    /// <summary>In the order to publish: a document comes after everything that it names, the master playlist last of all.</summary>
    public static IReadOnlyList<EntryPoint> Of(Plan plan, EncodeOutcome outcome) =>
        [
            .. plan
                .Files.Where(file => file.Origin == FileOrigin.Packaging)
                .OrderBy(file =>
                    (file.Kind, file.Path) switch
                    {
                        (OutputKind.Manifest, var path) when path.EndsWith(".m3u8", StringComparison.Ordinal) => 2,
                        (OutputKind.Manifest, _) => 1,
                        _ => 0,
                    }
                )
                .Select(file => EntryPoint.Of(file.Kind, file.Path, file.ContentType, Text(plan, outcome, file))),
        ];

    private static string Text(Plan plan, EncodeOutcome outcome, PlannedFile file) =>
        file.Kind switch
        {
            OutputKind.Playlist => MediaPlaylist.Write(
                outcome.Renditions.First(rendition => rendition.Planned.Segments!.Playlist == file.Path)
            ),
            OutputKind.Manifest when file.Path.EndsWith(".mpd", StringComparison.Ordinal) => DashManifest.Write(
                outcome.Renditions
            ),
            OutputKind.Manifest => MultivariantPlaylist.Write(outcome.Renditions),
            OutputKind.Sprite => SpriteIndex.Write(plan.Sprite!, outcome.Duration, outcome.Sheets),
            _ => throw new InvalidOperationException($"Nothing writes {file.Path}."),
        };
}
