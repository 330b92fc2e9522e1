using System.Text;

namespace Sluice.Media.Compositions.Naming;

/// <summary>How one published file names another: a relative reference (RFC 3986 §4.2), percent-encoded where a name needs it.</summary>
public static class UriReference
{
    const string Plain = "-._~!$&'()*+,;=:@/";

    /// <param name="from">The document, relative to the destination.</param>
    /// <param name="to">What it names, relative to the same destination.</param>
    public static string Between(string from, string to)
    {
        var (here, there) = (from.Split('/'), to.Split('/'));
        var common = 0;
        while (common < here.Length - 1 && common < there.Length - 1 && here[common] == there[common])
            common++;
        var up = string.Concat(Enumerable.Repeat("../", here.Length - 1 - common));
        var down = Encoded(string.Join('/', there[common..]));

        // A colon in the first part would make a scheme of what is before it (RFC 3986 §4.2).
        return up.Length == 0 && down.Split('/')[0].Contains(':', StringComparison.Ordinal) ? $"./{down}" : up + down;
    }

    /// <param name="text">A path; <c>%</c> in it is a percent sign of the name.</param>
    public static string Encoded(string text)
    {
        if (text.All(IsPlain))
            return text;
        var encoded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (one < 0x80 && IsPlain((char)one))
                encoded.Append((char)one);
            else
                encoded.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    static bool IsPlain(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal);
}
