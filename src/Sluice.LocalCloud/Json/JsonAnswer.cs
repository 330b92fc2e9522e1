using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Json;

/// <summary>Writes answers and errors of the JSON protocol.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(CloudRequest request, JsonService service, JsonObject? answer) =>
        WriteAsync(request, service, 200, answer ?? []);

    public static Task WriteErrorAsync(CloudRequest request, JsonService service, CloudError error)
    {
        foreach (var (name, value) in error.Headers)
            request.Http.Response.Headers[name] = value;
        var body = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message };
        foreach (var (name, value) in error.Details)
            body[name] = value;
        return WriteAsync(request, service, error.Status, body);
    }

    public static string Render(JsonNode node) => node.ToJsonString(Relaxed);

    /// <summary>Times as JSON services write them: seconds since 1970, with milliseconds behind the point.</summary>
    public static JsonNode Time(long unixMilliseconds) => JsonValue.Create(unixMilliseconds / 1000m);

    /// <summary>Items as an array.</summary>
    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> describe) => [.. items.Select(describe)];

    private static Task WriteAsync(CloudRequest request, JsonService service, int status, JsonObject body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Relaxed);
        var response = request.Http.Response;
        response.StatusCode = status;
        response.ContentType = $"application/x-amz-json-{service.Version}";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, request.Aborted).AsTask();
    }
}
