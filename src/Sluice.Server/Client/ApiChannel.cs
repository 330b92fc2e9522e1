using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>One call of the API: documents in, documents out, errors as <see cref="SluiceApiException"/>.</summary>
internal sealed class ApiChannel(HttpClient http, string apiKey)
{
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        await SendAsync<T>(Request(HttpMethod.Get, path), cancellation);

    public async Task<T> PostAsync<T>(string path, CancellationToken cancellation) =>
        await SendAsync<T>(Request(HttpMethod.Post, path), cancellation);

    public async Task<T> DeleteAsync<T>(string path, CancellationToken cancellation) =>
        await SendAsync<T>(Request(HttpMethod.Delete, path), cancellation);

    public HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return request;
    }

    public HttpRequestMessage Request<TBody>(HttpMethod method, string path, TBody body)
    {
        var request = Request(method, path);
        request.Content = new StringContent(WireFormat.Write(body), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>Disposes <paramref name="request"/>.</summary>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await OpenAsync(request, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync(body, WireFormat.AnswerOf<T>(), cancellation)
            ?? throw new JsonException("The server answered null.");
    }

    /// <summary>Returns when the headers of a success are there. Disposes <paramref name="request"/>.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw new SluiceApiException(response.StatusCode, await ReadErrorAsync(response, cancellation));
        }
    }

    private static async Task<ErrorBody> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            if (JsonSerializer.Deserialize(text, WireFormat.AnswerOf<ErrorDocument>()) is { Error: { } error })
                return error;
        }
        catch (JsonException)
        {
            // Something between here and Sluice answered.
        }
        var temporary = response.StatusCode >= HttpStatusCode.InternalServerError;
        return new ErrorBody(
            temporary ? ErrorClass.Transient : ErrorClass.Request,
            "server.not_sluice",
            $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}, and not as Sluice does."
        )
        {
            Hint = "Check the address of the server.",
        };
    }
}
