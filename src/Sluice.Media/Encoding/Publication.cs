using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Guest;
using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>All is published, or nothing is left.</summary>
internal static class Publication
{
    /// <summary>In the <see cref="Exception.Data"/> of a failure: paths of outputs that could not be removed, one a line, or why none could.</summary>
    public const string LeftoversKey = "sluice.leftovers";

    /// <summary>Bytes: a disk with less room than this is full.</summary>
    private const long LeastSpace = 64 * 1024;

    /// <summary>Does <paramref name="work"/>; when it fails or is cancelled, what <paramref name="sinks"/> have is discarded.</summary>
    public static async Task<T> AllOrNothingAsync<T>(
        ImmutableArray<IOutputSink> sinks,
        string scratchFolder,
        Func<Task<T>> work
    )
    {
        try
        {
            return await work();
        }
        catch (Exception cause)
        {
            var isLost = IsLostToFullDisk(cause, scratchFolder);
            foreach (var sink in sinks)
            {
                await DiscardAsync(sink, cause);
            }

            if (isLost)
            {
                throw new MediaException(Failures.DiskFull, cause);
            }

            if (SinkFailures.IsDiskFull(cause))
            {
                throw new MediaException(SinkFailures.Of(cause), cause);
            }

            throw;
        }
    }

    /// <summary>Puts documents one after the other, in their order: whoever sees the last one finds all that it names.</summary>
    public static async Task PutAsync(
        IReadOnlyList<EntryPoint> documents,
        EncodeSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        foreach (var (number, document) in documents.Index())
        {
            var local = Path.Combine(
                surroundings.OwnFolder,
                $"document_{number.ToString(CultureInfo.InvariantCulture)}"
            );
            await File.WriteAllBytesAsync(local, document.Bytes, cancellationToken);
            await surroundings
                .Sinks[document.Destination]
                .PutAsync(
                    document.Path,
                    local,
                    new ContentForm(document.ContentType, document.ContentEncoding),
                    cancellationToken
                );
        }
    }

    // ffmpeg's segment writers stop writing on a full disk, say nothing and succeed: what is missing afterwards looks like their fault.
    private static bool IsLostToFullDisk(Exception cause, string scratchFolder) =>
        cause is MediaException { Failure.Class: MediaFailureClass.Internal }
        && new DriveInfo(scratchFolder).AvailableFreeSpace < LeastSpace;

    // What could not be removed is told with the failure, never instead of it.
    private static async Task DiscardAsync(IOutputSink sink, Exception cause)
    {
        string[] left;
        try
        {
            left = [.. await sink.DiscardAsync(CancellationToken.None)];
        }
        catch (Exception second)
        {
            left = [second.Message];
        }

        if (left.Length > 0)
        {
            cause.Data[LeftoversKey] = string.Join('\n', [.. Told(cause), .. left]);
        }
    }

    private static IEnumerable<string> Told(Exception cause) => cause.Data[LeftoversKey] is string told ? [told] : [];
}
