using System.Text.Json;

namespace Sluice.Tests.Integration.Media.Transcoding;

/// <summary>Real clips with what ffmpeg makes of them, where the machine has them: <c>SLUICE_MEDIA</c>, or a neighbour of the repository.</summary>
static class Corpus
{
    public static string? Folder { get; } = Find();

    public static IReadOnlyList<CorpusClip> Clips { get; } = Folder is null ? [] : Read(Folder);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SLUICE_MEDIA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "media");
            if (File.Exists(Path.Combine(folder, "manifest.json")))
            {
                return folder;
            }
        }

        return null;
    }

    private static CorpusClip[] Read(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        return
        [
            .. manifest.RootElement.EnumerateObject().Select(clip => CorpusClip.Read(folder, clip.Name, clip.Value)),
        ];
    }
}
