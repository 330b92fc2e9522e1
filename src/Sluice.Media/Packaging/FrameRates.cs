namespace Sluice.Media.Packaging;

/// <summary>Frame rates that playlists and manifests state.</summary>
static class FrameRates
{
    /// <summary>The planned rate where time stamps are steady, else frames by duration.</summary>
    public static double Measured(MeasuredRendition rendition) =>
        rendition.Planned.Video is { IsVariableFrameRate: false } steady ? steady.FrameRate.Value
        : rendition.Duration > 0 ? rendition.Samples / rendition.Duration
        : 0;

    /// <summary>As DASH writes it: <c>25</c> or <c>30000/1001</c> (ISO/IEC 23009-1, FrameRateType).</summary>
    public static string Ratio(MeasuredRendition rendition)
    {
        if (rendition.Planned.Video is { IsVariableFrameRate: false } steady)
            return steady.FrameRate.Denominator == 1 ? $"{steady.FrameRate.Numerator}" : steady.FrameRate.ToString();
        var thousandths = (long)Math.Round(Measured(rendition) * 1000);
        return thousandths % 1000 == 0 ? $"{thousandths / 1000}" : $"{thousandths}/1000";
    }
}
