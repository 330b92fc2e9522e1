using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Planning;

/// <summary>The picture that arrives at one encoder: what the filter graph makes of the sources for it.</summary>
/// <param name="Label">Of the filter graph's output, without brackets.</param>
/// <param name="Width">Pixels as coded.</param>
/// <param name="Height">Pixels as coded.</param>
/// <param name="FrameRate">Constant, unless <see cref="IsVariableFrameRate"/>.</param>
public sealed record EffectivePicture(string Label, int Width, int Height, Rational FrameRate)
{
    public bool IsVariableFrameRate { get; init; }

    /// <summary>Shape of a pixel.</summary>
    public Rational PixelAspect { get; init; } = new(1, 1);

    /// <summary>Null where it is unknown.</summary>
    public ColorSpace? Color { get; init; }

    /// <summary>ffmpeg's name, as the graph ends: <c>yuv420p</c>, <c>yuv420p10le</c>.</summary>
    public string PixelFormat { get; init; } = "yuv420p";

    /// <summary>Fields, not frames.</summary>
    public bool IsInterlaced { get; init; }
    public bool IsTopFieldFirst { get; init; } = true;

    /// <summary>What the first frame is called, <c>HH:MM:SS:FF</c> or <c>HH:MM:SS;FF</c>; null where nobody asks.</summary>
    public string? StartTimecode { get; init; }

    /// <summary>Mastering display and light levels of HDR10 sources, as x265 takes them; empty otherwise.</summary>
    public ImmutableArray<string> HdrParameters { get; init; } = [];
}
