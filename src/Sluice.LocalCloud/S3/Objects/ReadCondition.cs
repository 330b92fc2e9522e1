using System.Globalization;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The conditions of a GET or HEAD, or of the source of a copy, in the precedence of RFC 9110 §13.2.2.</summary>
internal sealed record ReadCondition(
    string? IfMatch,
    string? IfNoneMatch,
    string? IfModifiedSince,
    string? IfUnmodifiedSince
)
{
    /// <param name="prefix">Empty, or <c>x-amz-copy-source-</c>.</param>
    public static ReadCondition Read(CloudRequest request, string prefix = "") =>
        new(
            request.Header(prefix + "if-match"),
            request.Header(prefix + "if-none-match"),
            request.Header(prefix + "if-modified-since"),
            request.Header(prefix + "if-unmodified-since")
        );

    public ReadOutcome Decide(string eTag, DateTimeOffset lastModified)
    {
        // HTTP dates have whole seconds.
        var modified = DateTimeOffset.FromUnixTimeSeconds(lastModified.ToUnixTimeSeconds());
        if (IfMatch is not null)
        {
            if (!Matches(IfMatch, eTag))
                return ReadOutcome.Failed;
        }
        else if (TryDate(IfUnmodifiedSince, out var unmodifiedSince) && modified > unmodifiedSince)
        {
            return ReadOutcome.Failed;
        }
        if (IfNoneMatch is not null)
            return Matches(IfNoneMatch, eTag) ? ReadOutcome.NotModified : ReadOutcome.Proceed;
        return TryDate(IfModifiedSince, out var modifiedSince) && modified <= modifiedSince
            ? ReadOutcome.NotModified
            : ReadOutcome.Proceed;
    }

    private static bool Matches(string header, string eTag) =>
        header
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(candidate =>
                candidate == "*" || candidate.Replace("W/", "", StringComparison.Ordinal).Trim('"') == eTag
            );

    private static bool TryDate(string? header, out DateTimeOffset date) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
