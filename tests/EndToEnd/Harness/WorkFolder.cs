namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A folder for one test, removed with all that is in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sluice-e2e-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string NewFolder(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>All that lies below one of its folders, which need not exist.</summary>
    public string[] Content(string name) =>
        Directory.Exists(this[name])
            ? Directory.GetFileSystemEntries(this[name], "*", SearchOption.AllDirectories)
            : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
