namespace Sluice.Media.Outputs;

/// <summary>Where outputs go: a local folder, or a bucket. Puts may run in parallel. A set counts as published only after <see cref="CommitAsync"/>.</summary>
public interface IOutputSink
{
    /// <summary>Is told what will be put before the work begins, so that what can be refused is refused then.</summary>
    /// <param name="paths">Relative to the destination; numbered families as printf patterns.</param>
    Task PrepareAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Copies or moves one finished local file to <paramref name="path"/>; afterwards the local file is the sink's to delete.</summary>
    /// <param name="path">Relative to the destination, with forward slashes.</param>
    /// <param name="localFile">Absolute path of the finished file.</param>
    /// <param name="contentType">MIME type to serve it as.</param>
    Task PutAsync(string path, string localFile, string contentType, CancellationToken cancellationToken);

    /// <summary>As the other, for files that are stored compressed. Where a store keeps no such word the type alone is said.</summary>
    Task PutAsync(string path, string localFile, ContentForm content, CancellationToken cancellationToken) =>
        PutAsync(path, localFile, content.Type, cancellationToken);

    /// <summary>Nothing more will be put.</summary>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Removes what this sink put, after a failure or a cancel. Returns the paths that could not be removed.</summary>
    Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken);
}
