using Sluice.Media.Guest;
using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>An input that is ready to be looked at: by us, byte by byte, and by a guest.</summary>
public sealed class OpenedInput : IAsyncDisposable
{
    private readonly RangeGateway? gateway;
    private readonly int number;
    private readonly string? path;

    private OpenedInput(MediaInput input, long length, string path)
    {
        Uri = input.Uri;
        Length = length;
        this.path = path;
        Guest = new GuestInput.LocalFile(path);
    }

    /// <param name="number">Of the input among the gateway's sources.</param>
    internal OpenedInput(MediaInput.Ranged input, RangeGateway gateway, int number)
    {
        Uri = input.Uri;
        Length = input.Source.Length;
        this.gateway = gateway;
        this.number = number;
        Guest = gateway.Inputs[number];
    }

    /// <summary>As errors and results call it.</summary>
    public string Uri { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>What a guest is given.</summary>
    public GuestInput Guest { get; }

    /// <summary>Is cancelled when the source fails under a guest that reads it.</summary>
    public CancellationToken Failed => gateway?.Failed ?? CancellationToken.None;

    /// <exception cref="MediaException">A local file is missing, no file, or not readable.</exception>
    public static OpenedInput Open(MediaInput input, TimeProvider time) =>
        input switch
        {
            MediaInput.Ranged ranged => new OpenedInput(ranged, new RangeGateway(ranged.Source, time), 0),
            MediaInput.LocalFile local => Open(local),
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        };

    /// <summary>Throws what the source threw, if it failed.</summary>
    public void ThrowIfFailed() => gateway?.ThrowIfFailed();

    /// <summary>Up to <paramref name="count"/> bytes from <paramref name="offset"/>; fewer only at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        if (gateway is not null)
        {
            return await gateway.ReadAsync(number, offset, count, cancellationToken);
        }

        var bytes = new byte[(int)Math.Clamp(Length - offset, 0, count)];
        using var file = File.OpenHandle(path!);
        var filled = 0;
        while (
            filled < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled) is var read and > 0
        )
        {
            filled += read;
        }

        return bytes.AsMemory(0, filled);
    }

    public ValueTask DisposeAsync() => gateway?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static OpenedInput Open(MediaInput.LocalFile local)
    {
        var full = Path.GetFullPath(local.Path);
        if (Directory.Exists(full))
        {
            throw Refused("input.not_media", "The input is a folder.", "Name a file in it.");
        }

        var info = new FileInfo(full);
        if (!info.Exists)
        {
            throw Refused("input.missing", "The input file does not exist.", "Check its path.");
        }

        try
        {
            // Pipes and devices have no length, and opening one could wait for ever.
            if (info.Length > 0)
            {
                File.OpenHandle(full).Dispose();
            }
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            throw Refused("input.not_readable", "The input file cannot be read.", "Check its permissions.", cause);
        }

        // A guest sees the file itself: bind mounts and path rules do not follow links.
        var real = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        return new OpenedInput(local, new FileInfo(real).Length, real);
    }

    private static MediaException Refused(string code, string message, string hint, Exception? cause = null) =>
        new(new MediaFailure(MediaFailureClass.Input, code, message, hint), cause);
}
