namespace Sluice.LocalCloud.Signatures;

/// <summary>What a signature covers, as it came over the wire: the target undecoded, header names in lower case.</summary>
/// <param name="RawPath">The path of the request target, still percent-encoded, without the query.</param>
/// <param name="RawQuery">The query of the request target, still percent-encoded, without the question mark.</param>
/// <param name="Headers">Every value of a header in the order of arrival.</param>
internal sealed record SignableRequest(
    string Method,
    string RawPath,
    string RawQuery,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers
)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(',', values) : null;
}
