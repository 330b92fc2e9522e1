using System.Text;
using Microsoft.Win32.SafeHandles;
using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>
/// Takes finished files out of the guest's reach before anything reads or publishes them. A decoder that was taken over
/// could put a link to one of the host's files where a segment is expected: a file counts only once it is moved to where
/// the guest cannot change it, and only if it is a plain file there.
/// </summary>
/// <param name="guestFolder">Where the guest writes.</param>
/// <param name="ownFolder">On the same file system, unseen by the guest.</param>
internal sealed class ScratchIntake(string guestFolder, string ownFolder)
{
    private const int MaxPlaylist = 8 << 20;

    /// <summary>Moves one file over; returns its new path, or null if the guest has written none of that name.</summary>
    /// <exception cref="MediaException">It is not a plain file.</exception>
    public string? Take(string path)
    {
        var from = Path.Combine(guestFolder, path);
        if (!Path.Exists(from) && new FileInfo(from).LinkTarget is null)
        {
            return null;
        }

        var to = Path.Combine(ownFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        PosixFiles.TryRename(from, to);
        using var file = PosixFiles.OpenPlain(to);
        return PlainLength(file) is not null && !Directory.Exists(to) ? to : throw Hostile(path);
    }

    /// <summary>Something of that name is there.</summary>
    public bool Has(string path) => Path.Exists(Path.Combine(guestFolder, path));

    /// <summary>The last <paramref name="count"/> bytes of a text that the guest has written; empty where there is none.</summary>
    public string ReadTail(string path, int count)
    {
        using var file = PosixFiles.OpenPlain(Path.Combine(guestFolder, path));
        return PlainLength(file) is { } length
            ? Read(file!, Math.Max(0, length - count), (int)Math.Min(length, count))
            : "";
    }

    /// <summary>Reads a playlist where it lies, for the guest still writes it: plain files of a sane size only, and nothing but names is taken from it.</summary>
    public string? ReadPlaylist(string path)
    {
        using var file = PosixFiles.OpenPlain(Path.Combine(guestFolder, path));
        if (PlainLength(file) is not { } length)
        {
            return null;
        }

        if (length > MaxPlaylist)
        {
            throw Hostile(path);
        }

        return Read(file!, 0, (int)length);
    }

    private static string Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        var filled = 0;
        while (filled < count && RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled) is var read and > 0)
        {
            filled += read;
        }

        return Encoding.UTF8.GetString(bytes, 0, filled);
    }

    // A pipe cannot seek; a device node cannot be made by a guest, and a link is not followed.
    private static long? PlainLength(SafeFileHandle? file)
    {
        try
        {
            return file is null ? null : RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static MediaException Hostile(string path) =>
        new(
            new MediaFailure(
                MediaFailureClass.Internal,
                "internal.guest_misbehaved",
                $"ffmpeg left something at {path} that is no output file; nothing of it was published.",
                "The input may be hostile. Update ffmpeg."
            )
        );
}
