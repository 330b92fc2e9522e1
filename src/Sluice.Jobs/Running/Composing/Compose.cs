using Sluice.Media;
using Sluice.Media.Compositions;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Makes a composition: <c>Compositor.RunAsync</c>.</summary>
/// <exception cref="MediaException">Why it failed. What sources and sinks throw passes through as it is.</exception>
public delegate Task<CompositionResult> Compose(
    CompositionRequest request,
    IProgress<TranscodeProgress>? progress,
    CancellationToken cancellationToken
);
