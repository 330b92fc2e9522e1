namespace Sluice.Cli.Transcoding;

/// <summary>A folder for one run's unfinished files. It lies beside a local destination, so that finishing a file is a rename.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private ScratchFolder(string path) => Path = path;

    public string Path { get; }

    public static ScratchFolder For(Location root)
    {
        if (root is not Location.Local local)
            return new ScratchFolder(Directory.CreateTempSubdirectory("sluice-").FullName);

        var existing = local.Path;
        while (!Directory.Exists(existing))
            existing = System.IO.Path.GetDirectoryName(existing) ?? "/";
        var path = System.IO.Path.Combine(existing, $".sluice-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ScratchFolder(path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
