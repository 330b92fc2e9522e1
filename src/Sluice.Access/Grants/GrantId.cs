using System.Text;

namespace Sluice.Access.Grants;

/// <summary>Identifies one grant: <c>grant-</c> and 26 lower-case letters and digits.</summary>
public readonly record struct GrantId(string Value)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id; ids sort by the time they were made.</summary>
    public static GrantId New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var number = new UInt128(ReadHalf(bytes), ReadHalf(bytes[8..]));
        var text = new StringBuilder("grant-", 32);
        for (var shift = 125; shift >= 0; shift -= 5)
            text.Append(Alphabet[(int)(number >> shift & 31)]);
        return new GrantId(text.ToString());
    }

    public override string ToString() => Value;

    private static ulong ReadHalf(ReadOnlySpan<byte> bytes) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
