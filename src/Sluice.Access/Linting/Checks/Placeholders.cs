using System.Text.RegularExpressions;

namespace Sluice.Access.Linting.Checks;

/// <summary>Tells what a guide leaves for its reader to fill in.</summary>
internal static partial class Placeholders
{
    /// <summary>Whether a text is, or has, a placeholder: <c>[yourbucket]</c>, <c>&lt;ID&gt;</c>, <c>YOUR_BUCKET_NAME</c>.</summary>
    public static bool Has(string text) => Form().IsMatch(text);

    /// <summary>A placeholder that asks for something that others know, such as the organization's name.</summary>
    public static bool AsksForName(string text) => Has(text) && Name().IsMatch(text) && !Given().IsMatch(text);

    [GeneratedRegex(
        @"\[[A-Za-z][^\]]*\]|<[A-Za-z][^>]*>|\bYOUR[-_A-Z]|\{\{.*\}\}|xxxx",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex Form();

    [GeneratedRegex(
        "org|compan|customer|account|tenant|name|email|user",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex Name();

    [GeneratedRegex(
        "return|generat|external.?id|from",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex Given();
}
