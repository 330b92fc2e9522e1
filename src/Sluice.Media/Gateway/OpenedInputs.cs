using System.Collections.Immutable;
using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>Several inputs that are ready to be looked at. Those that are read by ranges share one gateway, and with it one bound of memory.</summary>
internal sealed class OpenedInputs : IAsyncDisposable
{
    private readonly RangeGateway? gateway;

    private OpenedInputs(ImmutableArray<OpenedInput> each, RangeGateway? gateway)
    {
        Each = each;
        this.gateway = gateway;
    }

    /// <summary>In the order of the inputs.</summary>
    public ImmutableArray<OpenedInput> Each { get; }

    /// <summary>Is cancelled when a source fails under a guest that reads it.</summary>
    public CancellationToken Failed => gateway?.Failed ?? CancellationToken.None;

    /// <exception cref="MediaException">A local file is missing, no file, or not readable.</exception>
    public static OpenedInputs Open(ImmutableArray<MediaInput> inputs, TimeProvider time)
    {
        var files = inputs.OfType<MediaInput.LocalFile>().Distinct().ToDictionary(file => file, OpenedInput.Open);
        var ranged = inputs.OfType<MediaInput.Ranged>().ToImmutableArray();
        var shared = ranged.IsEmpty ? null : new RangeGateway([.. ranged.Select(input => input.Source)], time);
        var number = 0;
        return new OpenedInputs(
            [
                .. inputs.Select(input =>
                    input is MediaInput.Ranged served
                        ? new OpenedInput(served, shared!, number++)
                        : files[(MediaInput.LocalFile)input]
                ),
            ],
            shared
        );
    }

    /// <summary>Throws what a source threw, if one failed.</summary>
    public void ThrowIfFailed() => gateway?.ThrowIfFailed();

    public ValueTask DisposeAsync() => gateway?.DisposeAsync() ?? ValueTask.CompletedTask;
}
