namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class Pointers
{
    private const int LongestPart = 128;

    /// <summary>Parts that a caller chose are cut: a fault is to be read.</summary>
    public static string Append(string pointer, string part)
    {
        var shown = part.Length <= LongestPart ? part : $"{part[..LongestPart]}…";
        return $"{pointer}/{shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }
}
