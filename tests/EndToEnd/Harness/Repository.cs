namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>Where things lie in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Real clips, where somebody put some: the folder named by SLUICE_MEDIA, else <c>../shared/media</c>.</summary>
    public static string? Media { get; } =
        new[]
        {
            Environment.GetEnvironmentVariable("SLUICE_MEDIA"),
            Path.Combine(Root, "..", "shared", "media"),
        }.FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "manifest.json")));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sluice.slnx")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Sluice.slnx is above no test.");
        return folder;
    }
}
