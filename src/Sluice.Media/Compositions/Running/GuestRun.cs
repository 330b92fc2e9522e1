using System.Collections.Immutable;
using Sluice.Media.Encode;
using Sluice.Media.Guest;

namespace Sluice.Media.Compositions.Running;

/// <summary>A run of ffmpeg from which nothing is published: it leaves files in the scratch folder.</summary>
internal sealed class GuestRun(CompositionInputs inputs, EncodeSurroundings surroundings)
{
    /// <exception cref="MediaException">ffmpeg failed. What a source throws passes through as it is.</exception>
    public async Task ToEndAsync(
        ImmutableArray<string> arguments,
        Action<GuestProgress> onProgress,
        CancellationToken cancellationToken
    )
    {
        await using var puts = new PutQueue(surroundings.Sinks, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, inputs.Opened.Failed);
        var command = new GuestCommand(GuestProgram.Ffmpeg, arguments, surroundings.GuestFolder)
        {
            Input = inputs.Guest,
        };
        var guest = new WatchedGuest(surroundings, puts)
        {
            OnProgress = onProgress,
            ThrowIfInputFailed = inputs.Opened.ThrowIfFailed,
        };
        try
        {
            await guest.RunAsync(command, () => [], stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Not the cancel but its cause is what the caller must hear of.
            inputs.Opened.ThrowIfFailed();
            throw;
        }
    }
}
