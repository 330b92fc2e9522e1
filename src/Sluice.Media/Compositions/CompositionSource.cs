using Sluice.Media.Inputs;

namespace Sluice.Media.Compositions;

/// <summary>One thing that a composition reads. Compositions name it by its place in the request.</summary>
public sealed record CompositionSource(MediaInput Input, CompositionSourceUse Use);

/// <summary>What a source is used for; decides how it is opened and how large it may be.</summary>
public enum CompositionSourceUse
{
    /// <summary>Probed and decoded by ffmpeg: video, audio, and captions inside.</summary>
    Media,

    /// <summary>A caption file that we read ourselves.</summary>
    Captions,

    /// <summary>A still picture that is laid over the video.</summary>
    Image,

    /// <summary>A .cube colour table.</summary>
    ColorTable,
}
