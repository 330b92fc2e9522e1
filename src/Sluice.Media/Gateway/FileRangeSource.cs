using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>A local file as a source: what a bucket is to a job, on a disk.</summary>
public sealed class FileRangeSource(string path) : IRangeSource
{
    public string Uri => path;

    public long Length { get; } = new FileInfo(path).Length;

    public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: false)
        {
            Position = offset,
        };
        return ValueTask.FromResult<Stream>(file);
    }
}
