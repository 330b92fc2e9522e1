using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>What an operation answers: JSON in UTF-8. Its status is the operation's.</summary>
internal readonly record struct Reply(ReadOnlyMemory<byte> Body)
{
    /// <summary>Operations without an answer send an empty object.</summary>
    public static Reply Empty { get; } = new("{}"u8.ToArray());

    public static Reply Of<T>(T document, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, type));

    public static Reply Of(WireError error) => Of(new ErrorDocument(error.Message), DoorJson.Default.ErrorDocument);

    public async Task WriteAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}

/// <summary>The body of every error.</summary>
internal sealed record ErrorDocument(string Message);
