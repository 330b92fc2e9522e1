using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Encode;

namespace Sluice.Media.Compositions.Running;

/// <summary>Writes the captions that are drawn into pictures where the filter graph finds them.</summary>
internal static class BurnIns
{
    public static async Task WriteAsync(
        CompositionPlan plan,
        ImmutableSortedDictionary<string, ImmutableArray<Cue>> cues,
        EncodeSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        foreach (var burnIn in plan.BurnIns)
        {
            var text = CaptionWriter.BurnIn(
                cues[burnIn.Caption.Selector],
                burnIn.Caption.Style,
                (burnIn.Width, burnIn.Height)
            );
            await File.WriteAllBytesAsync(Path.Combine(surroundings.GuestFolder, burnIn.File), text, cancellationToken);
        }
    }
}
