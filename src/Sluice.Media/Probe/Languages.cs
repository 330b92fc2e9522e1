namespace Sluice.Media.Probe;

/// <summary>Language tags of a container, which are free text in some.</summary>
static class Languages
{
    /// <summary>Lower-case tag of two or three letters with optional subtags; null for anything else, and for undetermined.</summary>
    public static string? Read(string? tag)
    {
        var parts = tag?.ToLowerInvariant().Split('-', '_') ?? [];
        var wellFormed =
            parts is [{ Length: 2 or 3 } primary, ..]
            && primary.All(char.IsAsciiLetterLower)
            && parts.Length <= 3
            && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
        return wellFormed && parts[0] is not ("und" or "mis" or "zxx" or "mul") ? string.Join('-', parts) : null;
    }
}
