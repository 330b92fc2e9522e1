using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Encode;
using Sluice.Media.Gateway;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Running;

/// <summary>Looks at all sources of a composition before anything is decided: media is probed, small files are laid into the scratch folder.</summary>
internal sealed class SourceLooks(EncodeSurroundings surroundings, ImmutableArray<CompositionSource> sources)
{
    /// <summary>Each probe is a guest of its own, and mostly waits for its source.</summary>
    private const int AtATime = 3;

    private readonly SourceLook look = new(surroundings.Toolchain, surroundings.Time);

    /// <summary>By index; null for sources that are no media.</summary>
    /// <exception cref="MediaException">A source cannot be used; its number is in <see cref="Compositor.SourceKey"/>.</exception>
    public async Task<ImmutableArray<SourceInfo?>> ProbeAsync(OpenedInputs inputs, CancellationToken cancellationToken)
    {
        var found = new SourceInfo?[sources.Length];
        var media = Enumerable
            .Range(0, sources.Length)
            .Where(index => sources[index].Use == CompositionSourceUse.Media)
            .ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            media,
            options,
            async (index, cancel) => found[index] = await ProbeAsync(inputs.Each[index], index, cancel)
        );
        return [.. found];
    }

    private async Task<SourceInfo> ProbeAsync(OpenedInput input, int index, CancellationToken cancellationToken)
    {
        try
        {
            return await look.LookAsync(input, surroundings.GuestFolder, cancellationToken);
        }
        catch (MediaException cause)
        {
            throw Named(cause, index, sources.Length);
        }
    }

    /// <summary>The failure with the source that caused it, where there are several.</summary>
    public static MediaException Named(MediaException cause, int index, int count)
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        var named =
            count == 1
                ? cause
                : new MediaException(
                    cause.Failure with
                    {
                        Message = $"Input {number}: {cause.Failure.Message}",
                    },
                    cause
                );
        named.Data[Compositor.SourceKey] = index;
        return named;
    }
}
