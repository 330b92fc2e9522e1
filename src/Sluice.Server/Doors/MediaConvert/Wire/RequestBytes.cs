using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Reads bodies: bounded in bytes and depth, JSON objects only, no member twice.</summary>
internal static class RequestBytes
{
    private const int MaxDepth = 64;
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
    };

    /// <remarks>The limit is not the host's: that would hang up on whoever still sends, and they would never read why.</remarks>
    /// <exception cref="WireException">The body is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            throw new WireException(WireError.TooLarge(limit));
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > limit)
                throw new WireException(WireError.TooLarge(limit));
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    /// <summary>The members of the body; none where there is no body.</summary>
    /// <exception cref="WireException">It is no JSON object, or of another media type.</exception>
    public static JsonElement Parse(byte[] bytes, string? mediaType)
    {
        if (bytes.Length == 0)
            return JsonElement.Parse("{}"u8);
        Demand(mediaType);
        try
        {
            DemandUnicode(bytes);
            var root = JsonElement.Parse(bytes, Strict);
            return root.ValueKind == JsonValueKind.Object
                ? root
                : throw new WireException(WireError.BadRequest("The body is not a JSON object."));
        }
        catch (JsonException malformed)
        {
            throw new WireException(WireError.BadRequest(Describe(malformed)));
        }
    }

    // Escapes of half a letter are grammar, and yet no text that anybody could read later.
    private static void DemandUnicode(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
            if (
                reader.ValueIsEscaped
                && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && !IsText(ref reader)
            )
                throw new WireException(WireError.BadRequest("The body holds a text that is not well-formed Unicode."));
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Demand(string? mediaType)
    {
        var type = mediaType?.Split(';')[0].Trim();
        if (
            !string.IsNullOrEmpty(type)
            && !type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && !type.StartsWith("application/x-amz-json-1.", StringComparison.OrdinalIgnoreCase)
        )
            throw new WireException(WireError.UnsupportedMediaType(type));
    }

    private static string Describe(JsonException malformed) =>
        malformed.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
            ? $"The body is nested deeper than {MaxDepth} levels."
        : malformed.Message.Contains("uplicate", StringComparison.Ordinal)
            ? $"The body names a member twice: {malformed.Message}"
        : $"The body is not valid JSON at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.";
}
