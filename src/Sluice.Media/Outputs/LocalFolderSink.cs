using System.Collections.Concurrent;

namespace Sluice.Media.Outputs;

/// <summary>Puts outputs below a local folder. Each appears whole, under its own name, or not at all.</summary>
/// <param name="folder">Is made when the first output is put.</param>
public sealed class LocalFolderSink(string folder) : IOutputSink
{
    private readonly string root = Path.GetFullPath(folder);
    private readonly ConcurrentQueue<string> put = new();
    private readonly ConcurrentStack<string> made = new();
    private readonly Lock folders = new();

    /// <summary>Absolute path of a file that must not be overwritten: the input.</summary>
    public string? Protected { get; init; }

    /// <exception cref="MediaException"><c>output.overlaps_input</c>, <c>output.not_writable</c>, <c>output.bad_path</c>.</exception>
    public Task PrepareAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            _ = Target(path);
        }

        Writing(() => MakeFolder(root));
        return Task.CompletedTask;
    }

    /// <exception cref="MediaException"><c>output.overlaps_input</c>, <c>output.disk_full</c>, <c>output.not_writable</c>, <c>output.bad_path</c>.</exception>
    public async Task PutAsync(string path, string localFile, string contentType, CancellationToken cancellationToken)
    {
        var target = Target(path);
        var part = $"{target}.part";
        try
        {
            Writing(() => MakeFolder(Path.GetDirectoryName(target)!));
            if (!PosixFiles.TryRename(localFile, target))
            {
                await CopyAsync(localFile, part, cancellationToken);
                PosixFiles.TryRename(part, target);
                File.Delete(localFile);
            }

            put.Enqueue(target);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new MediaException(SinkFailures.Of(cause), cause);
        }
        catch (OperationCanceledException)
        {
            File.Delete(part);
            throw;
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken)
    {
        var left = new List<string>();
        while (put.TryDequeue(out var file))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                left.Add(Path.GetRelativePath(root, file));
            }
        }

        while (made.TryPop(out var folder))
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }

        return Task.FromResult<IReadOnlyList<string>>(left);
    }

    private string Target(string path)
    {
        if (path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\0'))
        {
            throw new MediaException(SinkFailures.BadPath(path));
        }

        var target = Path.Combine(root, path);
        return IsProtected(target) || IsProtected($"{target}.part")
            ? throw new MediaException(SinkFailures.OverlapsInput(path))
            : target;
    }

    // Links resolved: one file may be named in two ways. What does not exist yet is not the input.
    private bool IsProtected(string target) =>
        Protected is not null && PosixFiles.RealPath(target) is { } real && real == PosixFiles.RealPath(Protected);

    private void MakeFolder(string path)
    {
        lock (folders)
        {
            var missing = new Stack<string>();
            for (var at = path; !Directory.Exists(at); at = Path.GetDirectoryName(at)!)
            {
                missing.Push(at);
            }

            foreach (var step in missing)
            {
                Directory.CreateDirectory(step);
                made.Push(step);
            }
        }
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        await using var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        await source.CopyToAsync(target, 1 << 20, cancellationToken);
    }

    private static void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(SinkFailures.Of(cause), cause);
        }
    }
}
