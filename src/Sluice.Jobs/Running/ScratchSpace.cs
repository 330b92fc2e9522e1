namespace Sluice.Jobs.Running;

/// <summary>Where jobs keep what is on its way: one private folder for each, inside one folder that belongs to this process alone.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record ScratchSpace(string Root)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>An empty folder for one attempt at one job.</summary>
    public ScratchFolder Create(JobId job)
    {
        var folder = Path.Combine(Root, job.Value);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Private);
        return new ScratchFolder(folder);
    }

    /// <summary>Removes what a process that was killed left behind.</summary>
    public void Wipe()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
        Directory.CreateDirectory(Root);
    }
}

/// <summary>A folder that is gone when it is disposed.</summary>
public sealed class ScratchFolder(string path) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
