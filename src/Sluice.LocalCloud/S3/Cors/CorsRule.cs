using System.Collections.Immutable;

namespace Sluice.LocalCloud.S3.Cors;

/// <summary>Which pages of other origins may use a bucket, and how.</summary>
/// <param name="Origins">Each with at most one <c>*</c>.</param>
/// <param name="Methods">GET, PUT, POST, DELETE, HEAD.</param>
/// <param name="Headers">Request headers that a page may send, each with at most one <c>*</c>.</param>
/// <param name="Exposed">Response headers that a page may see.</param>
internal sealed record CorsRule(
    ImmutableArray<string> Origins,
    ImmutableArray<string> Methods,
    ImmutableArray<string> Headers,
    ImmutableArray<string> Exposed,
    int? MaxAgeSeconds
)
{
    public bool Allows(CorsRequest request) =>
        Origins.Any(origin => Matches(origin, request.Origin, StringComparison.Ordinal))
        && Methods.Contains(request.Method)
        && request.Headers.All(header =>
            Headers.Any(allowed => Matches(allowed, header, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Some origin is <c>*</c>: the answer then does not name the one that asked.</summary>
    public bool IsForEveryOrigin => Origins.Contains("*");

    private static bool Matches(string pattern, string text, StringComparison comparison)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.Equals(text, comparison);
        return text.Length >= pattern.Length - 1
            && text.StartsWith(pattern[..star], comparison)
            && text.EndsWith(pattern[(star + 1)..], comparison);
    }
}
