using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>The target of a request as it was sent, cut at slashes before anything is decoded: labels are ARNs whose own slashes are escaped.</summary>
/// <param name="Segments">Decoded one by one.</param>
/// <param name="Query">Decoded, in order.</param>
internal sealed record RequestTarget(
    ImmutableArray<string> Segments,
    ImmutableArray<KeyValuePair<string, string>> Query
)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <returns>Null when an escape is malformed or is not UTF-8.</returns>
    public static RequestTarget? Parse(string raw)
    {
        var target = WithoutAuthority(raw);
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var segments = ImmutableArray.CreateBuilder<string>();
        foreach (var segment in path.TrimStart('/').Split('/'))
        {
            if (!TryDecode(segment, out var decoded))
                return null;
            segments.Add(decoded);
        }
        return ParseQuery(question < 0 ? "" : target[(question + 1)..]) is { } query
            ? new RequestTarget(segments.ToImmutable(), query)
            : null;
    }

    // A proxy may send the absolute form.
    private static string WithoutAuthority(string raw)
    {
        var scheme = raw.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || raw.StartsWith('/'))
            return raw;
        var slash = raw.IndexOf('/', scheme + 3);
        return slash < 0 ? "/" : raw[slash..];
    }

    private static ImmutableArray<KeyValuePair<string, string>>? ParseQuery(string raw)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var part in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..].Replace('+', ' ');
            if (!TryDecode(name, out var decodedName) || !TryDecode(value, out var decodedValue))
                return null;
            pairs.Add(new(decodedName, decodedValue));
        }
        return pairs.ToImmutable();
    }

    private static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = text;
        if (!text.Contains('%'))
            return true;
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, index, 1));
                continue;
            }
            if (
                index + 2 >= text.Length
                || !char.IsAsciiHexDigit(text[index + 1])
                || !char.IsAsciiHexDigit(text[index + 2])
            )
                return false;
            bytes.Add(Convert.ToByte(text.Substring(index + 1, 2), 16));
            index += 2;
        }
        try
        {
            decoded = Strict.GetString([.. bytes]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
