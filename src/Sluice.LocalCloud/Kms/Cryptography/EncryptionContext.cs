using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>The pairs that are bound to a ciphertext without being in it: to decrypt, the same are needed, in any order.</summary>
internal sealed record EncryptionContext(ImmutableSortedDictionary<string, string> Pairs)
{
    public static readonly EncryptionContext Empty = new(ImmutableSortedDictionary<string, string>.Empty);

    public static EncryptionContext Of(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>One text for one set of pairs: each name and value with its length before it.</summary>
    public byte[] Canonical()
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in Pairs)
        {
            Write(bytes, name);
            Write(bytes, value);
        }
        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
        bytes.Write(length);
        bytes.Write(utf8);
    }
}
