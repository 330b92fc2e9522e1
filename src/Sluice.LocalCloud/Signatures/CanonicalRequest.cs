using System.Collections.Immutable;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>The canonical request of Signature Version 4 ("Create a signed AWS API request", IAM user guide).</summary>
internal static class CanonicalRequest
{
    /// <param name="request">The request as it arrived.</param>
    /// <param name="path">A canonical path, from <see cref="PathsFor"/>.</param>
    /// <param name="signedHeaders">Lower-case names in the order the client listed them.</param>
    /// <param name="payloadHash">Hex SHA-256 of the body, or one of the literal words such as UNSIGNED-PAYLOAD.</param>
    public static string Render(
        SignableRequest request,
        string path,
        ImmutableArray<string> signedHeaders,
        string payloadHash
    )
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(path).Append('\n');
        text.Append(Query(request.RawQuery)).Append('\n');
        foreach (var name in signedHeaders)
            text.Append(name).Append(':').Append(HeaderValue(request, name)).Append('\n');
        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n');
        text.Append(payloadHash);
        return text.ToString();
    }

    /// <summary>
    /// The canonical paths that a client may have meant. S3 encodes once and normalises nothing; clients disagree only on
    /// characters that need no escape, so the path as it was sent is tried as well. Other services encode twice.
    /// </summary>
    public static ImmutableArray<string> PathsFor(string service, string rawPath)
    {
        var path = rawPath.Length == 0 ? "/" : rawPath;
        // What arrives is encoded once already; of a path that is not, as in AWS's test suite, this is the only time.
        if (service != "s3")
            return [UriEncoding.Encode(RemoveDotSegments(path), keepSlash: true)];
        var encoded = UriEncoding.Encode(UriEncoding.DecodeBytes(path), keepSlash: true);
        return encoded == path ? [encoded] : [encoded, path];
    }

    private static string Query(string rawQuery) =>
        string.Join(
            '&',
            QueryPair
                .Parse(rawQuery)
                .Where(pair => pair.Name != "X-Amz-Signature")
                .Select(pair => (Name: UriEncoding.Encode(pair.Name), Value: UriEncoding.Encode(pair.Value)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );

    private static string HeaderValue(SignableRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) ? string.Join(',', values.Select(CollapseSpaces)) : "";

    private static string CollapseSpaces(string value)
    {
        var trimmed = value.Trim(' ', '\t');
        if (!trimmed.Contains("  ", StringComparison.Ordinal))
            return trimmed;
        return string.Join(' ', trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string RemoveDotSegments(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("" or "." or ".."))
                kept.Add(segment);
        }
        var end = kept.Count > 0 && path.EndsWith('/') ? "/" : "";
        return "/" + string.Join('/', kept) + end;
    }
}
