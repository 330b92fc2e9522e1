using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sluice.Server.Api.Wire;

namespace Sluice.Tests.Integration.Server;

/// <summary>Sends raw requests, and reads error documents out of raw answers.</summary>
internal static class Answers
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient http, string path, string json) =>
        http.PostBytesAsync(path, Encoding.UTF8.GetBytes(json));

    public static async Task<HttpResponseMessage> PostBytesAsync(this HttpClient http, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient http, string method, string path) =>
        http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)), Cancel);

    /// <summary>The error of an answer, after a look at what every error has in common.</summary>
    public static async Task<ErrorBody> ShouldRefuseAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        text.ShouldNotContain("   at ");
        text.ShouldNotContain("Sluice.Server");
        text.ShouldNotContain("System.");
        using var document = JsonDocument.Parse(text);
        document.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["error"]);
        var error = JsonSerializer.Deserialize<ErrorDocument>(text, WireFormat.Options)!.Error;
        error.Code.ShouldMatch("^[a-z_]+\\.[a-z_]+$");
        error.Message.ShouldNotBeNullOrWhiteSpace();
        return error;
    }
}
