using Microsoft.Win32.SafeHandles;

namespace Sluice.LocalCloud.Storage;

/// <summary>A blob being written. Until <see cref="Keep"/> it is a temporary file, gone when this is disposed.</summary>
internal sealed class BlobWriter : IDisposable
{
    private readonly string _temporary;
    private readonly string _final;
    private readonly SafeFileHandle _handle;
    private readonly bool _isLasting;
    private bool _kept;

    public BlobWriter(string name, string temporary, string final, bool isLasting)
    {
        Name = name;
        _temporary = temporary;
        _final = final;
        _isLasting = isLasting;
        _handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public string Name { get; }

    public long Bytes { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Bytes);
        Bytes += bytes.Length;
    }

    /// <summary>Flushes to disk, where that is wanted, and moves to the final place. The row that names the blob is written after this.</summary>
    public void Keep()
    {
        if (_isLasting)
            RandomAccess.FlushToDisk(_handle);
        _handle.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(_final)!);
        File.Move(_temporary, _final);
        _kept = true;
    }

    public void Dispose()
    {
        _handle.Dispose();
        if (!_kept)
            File.Delete(_temporary);
    }
}
