namespace Sluice.Cli.Hosting;

/// <summary>Where a server keeps its state: a folder that the user named and keeps, or one that goes when the server ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _isTemporary;

    private DataFolder(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public static DataFolder At(DirectoryInfo? named) =>
        named is null
            ? new DataFolder(Directory.CreateTempSubdirectory("sluice-").FullName, isTemporary: true)
            : new DataFolder(named.FullName, isTemporary: false);

    public void Dispose()
    {
        if (_isTemporary)
            Directory.Delete(Path, recursive: true);
    }
}
