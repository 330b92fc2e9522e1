namespace Sluice.Media.Compositions.Clips;

/// <summary>A still picture over the video.</summary>
/// <param name="Source">Index in the request's sources.</param>
/// <param name="X">Pixels from the left of the frame.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record ImageOverlay(int Source, int X, int Y)
{
    /// <summary>0 lies lowest.</summary>
    public int Layer { get; init; }

    /// <summary>Pixels; null keeps the picture's own.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>0 (invisible) to 1.</summary>
    public double Opacity { get; init; } = 0.5;

    /// <summary>Time code at which it appears; null is the beginning.</summary>
    public string? Start { get; init; }

    /// <summary>Seconds; null is until the end.</summary>
    public double? Duration { get; init; }

    /// <summary>Seconds.</summary>
    public double FadeIn { get; init; }

    /// <summary>Seconds.</summary>
    public double FadeOut { get; init; }
}
