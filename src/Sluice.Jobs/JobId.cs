using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Sluice.Jobs;

/// <summary>Identifies one job: <c>job-</c> and 26 lower-case letters and digits. Ids sort in the order in which they were made.</summary>
public readonly record struct JobId(string Value)
{
    private const string Prefix = "job-";

    // Crockford's alphabet: no letters that are read as digits, and in ASCII order, so that text sorts as the number does.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>48 bits of milliseconds since 1970, then 80 random bits.</summary>
    public static JobId New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        RandomNumberGenerator.Fill(bytes[6..]);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[26];
        for (var index = text.Length - 1; index >= 0; index--, number >>= 5)
            text[index] = Alphabet[(int)(number & 31)];
        return new JobId(Prefix + text.ToString());
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out JobId id)
    {
        var valid =
            text is { Length: 30 }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Letters) < 0;
        id = valid ? new JobId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
