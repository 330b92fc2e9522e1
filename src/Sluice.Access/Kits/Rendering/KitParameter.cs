using System.Text.RegularExpressions;

namespace Sluice.Access.Kits.Rendering;

/// <summary>A value that stands at the top of a rendered kit, and is referred to below it.</summary>
/// <param name="Name">As CloudFormation writes it: <c>RoleName</c>.</param>
/// <param name="Value">Consists of characters that mean nothing in any of the formats; see <see cref="IsPlain"/>.</param>
internal sealed partial record KitParameter(string Name, string Value, string Description)
{
    /// <summary>As Terraform writes it: <c>role_name</c>.</summary>
    public string SnakeName => WordStart.Replace(Name, "_$0").ToLowerInvariant();

    /// <summary>As the shell writes it: <c>ROLE_NAME</c>.</summary>
    public string ShellName => WordStart.Replace(Name, "_$0").ToUpperInvariant();

    /// <summary>Other values are written where they belong, escaped as it takes there: a reference could not do that.</summary>
    public static bool IsPlain(string value) => PlainText.IsMatch(value);

    [GeneratedRegex("(?<!^)[A-Z0-9]", RegexOptions.None, 250)]
    private static partial Regex WordStart { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/][A-Za-z0-9_+=,.@:/-]*\z", RegexOptions.None, 250)]
    private static partial Regex PlainText { get; }
}
