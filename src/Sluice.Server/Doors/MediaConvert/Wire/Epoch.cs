namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Instants as bodies carry them: whole seconds since 1970.</summary>
internal static class Epoch
{
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeSeconds();
}
