namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>ffmpeg processes that work in a folder.</summary>
internal static class Guests
{
    /// <summary>Command lines of those that name <paramref name="folder"/>, or have it as their working folder.</summary>
    public static List<string> Of(string folder)
    {
        var found = new List<string>();
        foreach (
            var process in Directory.GetDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _))
        )
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                var place = new FileInfo(Path.Combine(process, "cwd")).LinkTarget ?? "";
                if (
                    line.Contains("ffmpeg", StringComparison.Ordinal)
                    && $"{line} {place}".Contains(folder, StringComparison.Ordinal)
                )
                    found.Add(line);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }
        return found;
    }
}
