namespace Sluice.Media.Compositions.Planning;

/// <summary>Small files that lie in the scratch folder while ffmpeg runs, under names of our own: no name of a source ever reaches it.</summary>
public static class SideFile
{
    /// <summary>A .cube table, as <c>lut3d</c> takes it: relative to the scratch folder, safe inside a filter graph.</summary>
    public static string ColorTable(int source) => $"side_{source}.cube";

    /// <summary>A still picture. Filter graphs name it as an input, never by its file.</summary>
    /// <param name="extension">As its bytes are.</param>
    public static string Picture(int source, string extension) => $"side_{source}.{extension}";

    /// <summary>Captions that are drawn into a picture, as <c>ass</c> takes them.</summary>
    /// <param name="label">Of the picture.</param>
    public static string BurnIn(string label) => $"burn_{label}.ass";
}
