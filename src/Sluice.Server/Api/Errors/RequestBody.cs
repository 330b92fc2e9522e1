using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api.Errors;

/// <summary>A request body that was read strictly, or the refusal that says why it was not. Parameters of this type never throw for what a caller sent.</summary>
internal interface IRequestBody
{
    ErrorResult? Refusal { get; }
}

/// <inheritdoc cref="IRequestBody"/>
internal sealed class RequestBody<T> : IRequestBody
    where T : class
{
    private readonly T? value;

    private RequestBody(T? value, ErrorResult? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public ErrorResult? Refusal { get; }

    /// <summary>Only for handlers behind <see cref="RequestBody.RefuseUnread"/>.</summary>
    public T Value => value ?? throw new InvalidOperationException("The body was refused.");

    public static async ValueTask<RequestBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return new RequestBody<T>(null, Refusals.MediaType);
        var (bytes, tooLarge) = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        return tooLarge is not null ? new RequestBody<T>(null, tooLarge) : Read(bytes);
    }

    private static RequestBody<T> Read(ReadOnlyMemory<byte> bytes)
    {
        var (document, malformed) = RequestBody.Parse(bytes);
        if (document is null)
            return new RequestBody<T>(null, malformed);
        using (document)
        {
            var type = WireFormat.TypeOf<T>();
            var errors = BodyShape.Check(document.RootElement, type);
            return errors.Count > 0
                ? new RequestBody<T>(null, Refusals.Invalid(errors))
                : new RequestBody<T>(document.RootElement.Deserialize(type), null);
        }
    }
}

/// <summary>As <see cref="RequestBody{T}"/>, of a request that may have no body at all.</summary>
internal sealed class OptionalBody<T> : IRequestBody
    where T : class
{
    private OptionalBody(RequestBody<T>? body) => Body = body;

    public ErrorResult? Refusal => Body?.Refusal;

    /// <summary>Null where there is no body.</summary>
    public T? Value => Body?.Value;

    private RequestBody<T>? Body { get; }

    public static async ValueTask<OptionalBody<T>> BindAsync(HttpContext context) =>
        string.IsNullOrEmpty(context.Request.ContentType)
        && (context.Request.ContentLength ?? 0) == 0
        && context.Request.Headers.TransferEncoding.Count == 0
            ? new OptionalBody<T>(null)
            : new OptionalBody<T>(await RequestBody<T>.BindAsync(context));
}

/// <summary>What reading a body takes, whatever is in it.</summary>
internal static class RequestBody
{
    /// <summary>Bytes.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>Endpoint filter: answers for the handler when a body could not be read.</summary>
    public static ValueTask<object?> RefuseUnread(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        context.Arguments.OfType<IRequestBody>().FirstOrDefault(body => body.Refusal is not null) is { } unread
            ? ValueTask.FromResult<object?>(unread.Refusal)
            : next(context);

    public static async Task<(ReadOnlyMemory<byte> Bytes, ErrorResult? TooLarge)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (request.ContentLength > Limit)
            return (default, Refusals.TooLarge);
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > Limit)
                return (default, Refusals.TooLarge);
            buffer.Write(chunk, 0, read);
        }
        return (buffer.ToArray(), null);
    }

    public static (JsonDocument? Document, ErrorResult? Refusal) Parse(ReadOnlyMemory<byte> bytes)
    {
        var strict = new JsonDocumentOptions { MaxDepth = WireFormat.MaxDepth };
        try
        {
            var document = JsonDocument.Parse(bytes, strict);
            if (DuplicateMembers.Find(document.RootElement) is not { } twice)
                return (document, null);
            document.Dispose();
            return (
                null,
                Refusals.Invalid([
                    new FieldErrorDocument(twice, "request.duplicate_member", "The member is there twice."),
                ])
            );
        }
        catch (JsonException malformed)
        {
            return (null, Refusals.MalformedJson(Describe(bytes, malformed)));
        }
    }

    private static string Describe(ReadOnlyMemory<byte> bytes, JsonException malformed) =>
        bytes.IsEmpty ? "The body is empty: JSON is expected."
        : IsTooDeep(bytes) ? $"The body is nested deeper than {WireFormat.MaxDepth} levels."
        : $"The body is not valid JSON at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.";

    private static bool IsTooDeep(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = Limit });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth >= WireFormat.MaxDepth)
                    return true;
            return false;
        }
        catch (JsonException)
        {
            // Malformed before it is deep.
            return false;
        }
    }
}
