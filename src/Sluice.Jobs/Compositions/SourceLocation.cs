using System.Diagnostics.CodeAnalysis;

namespace Sluice.Jobs.Compositions;

/// <summary>Where a source lies. Closed.</summary>
public abstract record SourceLocation
{
    private SourceLocation() { }

    /// <summary>What results and errors call it: never with a query or a password.</summary>
    public abstract string Name { get; }

    /// <param name="Key">Literal, as S3 has it: nothing is decoded.</param>
    public sealed record InBucket(string Bucket, string Key) : SourceLocation
    {
        public override string Name => $"s3://{Bucket}/{Key}";
    }

    /// <param name="Address">Absolute, http or https, without user and fragment.</param>
    public sealed record OnWeb(Uri Address) : SourceLocation
    {
        public override string Name => Bare(Address.OriginalString);

        public override string ToString() => Name;
    }

    /// <summary>Takes <c>s3://bucket/key</c> and absolute http and https addresses of at most 8,192 characters that name a host and no user.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SourceLocation? location)
    {
        location =
            text is null || text.Length > MostCharacters || text.Any(char.IsControl) ? null
            : text.StartsWith(S3Scheme, StringComparison.OrdinalIgnoreCase) ? InS3(text[S3Scheme.Length..])
            : OnHost(text);
        return location is not null;
    }

    /// <summary>A source's address as it may be shown.</summary>
    public static string Bare(string uri)
    {
        if (uri.StartsWith(S3Scheme, StringComparison.OrdinalIgnoreCase))
            return uri;
        var end = uri.IndexOfAny(['?', '#']);
        return end < 0 ? uri : uri[..end];
    }

    private const string S3Scheme = "s3://";
    private const int MostCharacters = 8192;

    private static InBucket? InS3(string path) =>
        path.Split('/', 2) is [{ Length: >= 3 and <= 63 } bucket, { Length: > 0 } key] && !key.EndsWith('/')
            ? new InBucket(bucket, key)
            : null;

    private static OnWeb? OnHost(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is ("http" or "https")
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
            ? new OnWeb(address)
            : null;
}
