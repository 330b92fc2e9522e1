namespace Sluice.Access.Kits.Rendering;

/// <summary>Text in a POSIX shell script.</summary>
internal static class ShellText
{
    /// <summary>One word, to the letter.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Inside a here-document whose delimiter is not quoted, where parameters are expanded.</summary>
    public static string InHereDocument(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("$", @"\$", StringComparison.Ordinal)
            .Replace("`", @"\`", StringComparison.Ordinal);
}
