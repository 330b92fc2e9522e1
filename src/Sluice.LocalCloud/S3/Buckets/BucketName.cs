using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>The naming rules of general purpose buckets.</summary>
internal static partial class BucketName
{
    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 63
        && Pattern.IsMatch(name)
        && !name.Contains("..", StringComparison.Ordinal)
        && !Address.IsMatch(name)
        && !name.StartsWith("xn--", StringComparison.Ordinal)
        && !name.EndsWith("-s3alias", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*[a-z0-9]\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern { get; }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address { get; }
}
