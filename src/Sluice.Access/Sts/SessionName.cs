using System.Text;

namespace Sluice.Access.Sts;

/// <summary>Role session names: 2 to 64 of <c>A-Z a-z 0-9 _ + = , . @ -</c> (STS, AssumeRole).</summary>
public static class SessionName
{
    private const int MaxLength = 64;

    /// <summary>What every name begins with.</summary>
    public const string Prefix = "sluice-";

    /// <summary><c>sluice-</c> and the job's name, whatever characters that has.</summary>
    public static string For(string jobName)
    {
        var text = new StringBuilder(jobName.StartsWith(Prefix, StringComparison.Ordinal) ? "" : Prefix);
        foreach (var character in jobName)
            text.Append(IsAllowed(character) ? character : '-');
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength);
    }

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || "_+=,.@-".Contains(character);
}
