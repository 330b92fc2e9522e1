using System.Collections.Immutable;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>One name and value of a query string or a form body, decoded. A name without <c>=</c> has an empty value.</summary>
internal readonly record struct QueryPair(string Name, string Value)
{
    /// <summary>Decodes both <c>%20</c> and <c>+</c> as a space, since clients send either.</summary>
    public static ImmutableArray<QueryPair> Parse(string raw)
    {
        var pairs = ImmutableArray.CreateBuilder<QueryPair>();
        foreach (var part in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            pairs.Add(new QueryPair(Decode(name), Decode(value)));
        }
        return pairs.ToImmutable();
    }

    private static string Decode(string text) =>
        UriEncoding.TryDecode(text, plusIsSpace: true, out var decoded)
            ? decoded
            : Encoding.UTF8.GetString(UriEncoding.DecodeBytes(text, plusIsSpace: true));
}
