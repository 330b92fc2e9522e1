using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Percent encoding as SigV4 wants it: upper-case hex, only <c>A-Z a-z 0-9 - . _ ~</c> left alone.</summary>
internal static class UriEncoding
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly SearchValues<byte> Unreserved = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8
    );

    public static string Encode(string text, bool keepSlash = false) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var result = new StringBuilder(bytes.Length + 16);
        foreach (var octet in bytes)
        {
            if (Unreserved.Contains(octet) || (keepSlash && octet == '/'))
                result.Append((char)octet);
            else
                result.Append('%').Append(octet.ToString("X2"));
        }
        return result.ToString();
    }

    /// <summary>Bytes behind a percent-encoded text. A percent sign that begins no escape stays what it is.</summary>
    public static byte[] DecodeBytes(string text, bool plusIsSpace = false)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var index = 0; index < source.Length; index++)
        {
            var octet = source[index];
            if (
                octet == '%'
                && index + 2 < source.Length
                && TryHex(source[index + 1], source[index + 2], out var value)
            )
            {
                octet = value;
                index += 2;
            }
            else if (octet == '+' && plusIsSpace)
            {
                octet = (byte)' ';
            }
            source[length++] = octet;
        }
        return source[..length];
    }

    /// <summary>False when the escapes do not spell valid UTF-8.</summary>
    public static bool TryDecode(string text, bool plusIsSpace, [NotNullWhen(true)] out string? decoded)
    {
        try
        {
            decoded = Strict.GetString(DecodeBytes(text, plusIsSpace));
            return true;
        }
        catch (DecoderFallbackException)
        {
            decoded = null;
            return false;
        }
    }

    private static bool TryHex(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
            return false;
        value = (byte)((HexDigit(high) << 4) | HexDigit(low));
        return true;
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
