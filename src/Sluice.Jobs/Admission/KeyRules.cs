using System.Text;

namespace Sluice.Jobs.Admission;

/// <summary>Which keys and prefixes a job may name. Stricter than S3: what tools and people trip over is refused.</summary>
internal static class KeyRules
{
    // S3's own limit, and room for the names of outputs below a prefix.
    private const int LongestKey = 1024;
    private const int LongestPrefix = 800;

    public static IEnumerable<FieldError> CheckKey(string field, string? key)
    {
        if (string.IsNullOrEmpty(key))
            return [new FieldError(field, "job.key_missing", "Name the key of the object to read.")];
        if (key.EndsWith('/'))
            return
            [
                new FieldError(field, "job.key_is_folder", "The key ends in a slash: name an object, not a folder."),
            ];
        return CheckText(field, key, LongestKey);
    }

    public static IEnumerable<FieldError> CheckPrefix(string field, string prefix)
    {
        if (prefix.StartsWith('/') || prefix.Contains("//", StringComparison.Ordinal))
            return
            [
                new FieldError(
                    field,
                    "job.prefix_empty_segment",
                    "A prefix has no leading slash and no double slashes."
                ),
            ];
        return CheckText(field, prefix, LongestPrefix);
    }

    /// <summary>A prefix ends in a slash, or is empty.</summary>
    public static string NormalizePrefix(string? prefix) =>
        string.IsNullOrEmpty(prefix) || prefix.EndsWith('/') ? prefix ?? "" : prefix + "/";

    private static IEnumerable<FieldError> CheckText(string field, string text, int longest)
    {
        if (text.Any(char.IsControl))
            yield return new FieldError(
                field,
                "job.key_control_character",
                "Line breaks and other control characters are not accepted in keys."
            );
        if (HasLoneSurrogate(text))
            yield return new FieldError(field, "job.key_not_unicode", "The text is not well-formed Unicode.");
        else if (Encoding.UTF8.GetByteCount(text) > longest)
            yield return new FieldError(field, "job.key_too_long", $"At most {longest} bytes of UTF-8 are accepted.");
        if (text.Split('/').Any(segment => segment is "." or ".."))
            yield return new FieldError(field, "job.key_dots", "Segments . and .. are not accepted in keys.");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                    return true;
                index++;
            }
        return false;
    }
}
