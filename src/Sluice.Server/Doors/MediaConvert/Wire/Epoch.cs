namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Instants as bodies carry them: whole seconds since 1970.</summary>
internal static class Epoch
{
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeSeconds();

    /// <param name="milliseconds">Since 1970, as stores keep them.</param>
    public static long OfMilliseconds(long milliseconds) => Math.DivRem(milliseconds, 1000).Quotient;
}
