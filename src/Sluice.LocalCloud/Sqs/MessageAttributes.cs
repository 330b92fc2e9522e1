using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Message attributes: typed values beside the body ("Amazon SQS message metadata").</summary>
internal static class MessageAttributes
{
    private const int Most = 10;

    /// <summary>Throws unless the attributes of a message are well formed.</summary>
    public static void Check(JsonParameters message)
    {
        var attributes = message.Structured("MessageAttributes");
        if (attributes.Length > Most)
            throw SqsErrors.InvalidParameter(
                $"Number of message attributes [{attributes.Length}] exceeds the allowed maximum [{Most}]."
            );
        foreach (var (name, value) in attributes)
        {
            var type = value["DataType"] ?? "";
            if (name.Length is 0 or > 256 || !IsType(type))
                throw SqsErrors.InvalidParameter(
                    $"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                );
            if (string.IsNullOrEmpty(Value(value, type)) || (IsBinary(type) && !IsBase64(Value(value, type)!)))
                throw SqsErrors.InvalidParameter(
                    $"The message attribute '{name}' must contain a non-empty message attribute value of type {type}."
                );
        }
    }

    /// <summary>Bytes of names, types and values, which count to the size of a message.</summary>
    public static int Size(JsonParameters message) =>
        message
            .Structured("MessageAttributes")
            .Sum(entry =>
                Encoding.UTF8.GetByteCount(entry.Name)
                + Encoding.UTF8.GetByteCount(entry.Value["DataType"] ?? "")
                + Encoding.UTF8.GetByteCount(entry.Value["StringValue"] ?? "")
                + ((entry.Value["BinaryValue"] ?? "").Length * 3 / 4)
            );

    /// <returns>Hex; null when there are no attributes.</returns>
    public static string? Md5(IEnumerable<(string Name, JsonParameters Value)> attributes)
    {
        using var text = new MemoryStream();
        foreach (var (name, value) in attributes.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var type = value["DataType"]!;
            Write(text, Encoding.UTF8.GetBytes(name));
            Write(text, Encoding.UTF8.GetBytes(type));
            text.WriteByte(IsBinary(type) ? (byte)2 : (byte)1);
            Write(text, Bytes(value));
        }
        return text.Length == 0 ? null : Md5(text.ToArray());
    }

    [SuppressMessage("Security", "CA5351", Justification = "SQS answers with this checksum; it protects nothing.")]
    public static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    private static void Write(MemoryStream text, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        text.Write(length);
        text.Write(bytes);
    }

    private static byte[] Bytes(JsonParameters value)
    {
        var type = value["DataType"]!;
        var text = Value(value, type)!;
        return IsBinary(type) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
    }

    private static string? Value(JsonParameters value, string type) =>
        IsBinary(type) ? value["BinaryValue"] : value["StringValue"];

    private static bool IsBinary(string type) => IsOf(type, "Binary");

    private static bool IsType(string type) => IsOf(type, "String") || IsOf(type, "Number") || IsBinary(type);

    private static bool IsOf(string type, string kind) =>
        type == kind || type.StartsWith(kind + ".", StringComparison.Ordinal);

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
