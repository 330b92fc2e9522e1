namespace Sluice.Jobs.Storage;

/// <summary>Keeps a second process away from a database and its scratch folder: two would run every job twice.</summary>
internal sealed class FolderClaim : IDisposable
{
    private readonly FileStream held;

    private FolderClaim(FileStream held) => this.held = held;

    /// <exception cref="IOException">Another process has it.</exception>
    public static FolderClaim Take(string databaseFile)
    {
        var file = Path.ChangeExtension(databaseFile, ".lock");
        try
        {
            // The system lets go of it when the process ends, however it ends.
            return new FolderClaim(new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new IOException(
                $"{databaseFile} is in use by another server. Stop that one, or name another data folder.",
                taken
            );
        }
    }

    public void Dispose() => held.Dispose();
}
