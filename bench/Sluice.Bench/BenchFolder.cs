namespace Sluice.Bench;

/// <summary>Where benchmarks keep clips (made once) and outputs (removed after each run).</summary>
internal static class BenchFolder
{
    public static string Root { get; } = FindRoot();

    public static string Program { get; } = Path.Combine(Root, "artifacts", "sluice", "Sluice");

    /// <summary>What users type: it gives a server its environment and then becomes the program.</summary>
    public static string Command { get; } = Path.Combine(Root, "sluice");

    public static string Clips { get; } =
        Directory.CreateDirectory(Path.Combine(Root, "artifacts", "bench", "clips")).FullName;

    /// <summary>An empty folder.</summary>
    public static string Fresh(string name)
    {
        var path = Path.Combine(Root, "artifacts", "bench", name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sluice.slnx")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("Sluice.slnx is above no benchmark.");
        return folder;
    }
}
