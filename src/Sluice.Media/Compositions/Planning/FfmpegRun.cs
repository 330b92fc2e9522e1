using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Planning;

/// <summary>One run of ffmpeg.</summary>
/// <param name="Arguments">One argument each, for an argument list; <c>{input:N}</c> stands for source N. The scratch folder is the working directory.</param>
public sealed record FfmpegRun(ImmutableArray<string> Arguments);
