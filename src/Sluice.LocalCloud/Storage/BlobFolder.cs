using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Sluice.LocalCloud.Storage;

/// <summary>
/// Contents as files that never change: each is written under <c>incoming</c>, flushed to disk and then moved to <c>blobs</c>. Names are
/// random, so no key of a client ever becomes a path. A file that no row names is left over from a crash and goes at the next start.
/// </summary>
internal sealed class BlobFolder
{
    private readonly string _incoming;
    private readonly string _blobs;
    private readonly bool _isLasting;

    /// <param name="isLasting">Each blob is flushed to disk before a row names it.</param>
    public BlobFolder(string folder, bool isLasting = true)
    {
        _isLasting = isLasting;
        _incoming = Path.Combine(folder, "incoming");
        _blobs = Path.Combine(folder, "blobs");
        Directory.CreateDirectory(_incoming);
        Directory.CreateDirectory(_blobs);
    }

    public BlobWriter Create()
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new BlobWriter(name, Path.Combine(_incoming, name), PathOf(name), _isLasting);
    }

    /// <exception cref="FileNotFoundException">The blob was deleted since its row was read.</exception>
    public SafeFileHandle Open(string name) =>
        File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Readers that have it open go on reading; a missing file is what was wanted.</summary>
    public void Delete(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            try
            {
                File.Delete(PathOf(name));
            }
            catch (DirectoryNotFoundException)
            {
                // Its folder was never made, so the file is not there either.
            }
        }
    }

    /// <summary>Deletes what no row names. Only at start, before any request is taken.</summary>
    /// <returns>Files deleted.</returns>
    public int Sweep(IReadOnlySet<string> named)
    {
        var orphans = Directory
            .EnumerateFiles(_blobs, "*", SearchOption.AllDirectories)
            .Where(file => !named.Contains(Path.GetFileName(file)))
            .Concat(Directory.EnumerateFiles(_incoming))
            .ToList();
        foreach (var file in orphans)
            File.Delete(file);
        return orphans.Count;
    }

    private string PathOf(string name) => Path.Combine(_blobs, name[..2], name);
}
