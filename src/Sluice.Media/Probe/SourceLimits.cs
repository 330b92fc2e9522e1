namespace Sluice.Media.Probe;

/// <summary>What a source may not exceed. They bound memory and time, so they hold before anything is decoded.</summary>
public static class SourceLimits
{
    /// <summary>8K UHD, 7680×4320.</summary>
    public const int MaxPixels = 33_177_600;

    public const int MaxSide = 16_384;

    public const int MaxStreams = 128;

    /// <summary>Two days, in seconds.</summary>
    public const double MaxDuration = 172_800;

    /// <summary>Characters of one ffprobe report.</summary>
    public const int MaxReport = 4 * 1024 * 1024;
}
