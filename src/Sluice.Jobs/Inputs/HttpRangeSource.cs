using System.Net;
using System.Net.Http.Headers;
using Sluice.Media.Inputs;

namespace Sluice.Jobs.Inputs;

/// <summary>A file on a web server, read by ranges. Where the server names versions, all reads are of the one that was found at the beginning.</summary>
public sealed class HttpRangeSource : IRangeSource
{
    private readonly HttpInputs http;
    private readonly Uri address;
    private readonly EntityTagHeaderValue? tag;

    private HttpRangeSource(HttpInputs http, Uri named, Uri address, HttpResponseMessage found, long length)
    {
        this.http = http;
        this.address = address;
        // A weak tag cannot be asked for by ranges (RFC 9110 §13.1.1).
        tag = found.Headers.ETag is { IsWeak: false } strong ? strong : null;
        Uri = HttpInputFailure.NameOf(named);
        Length = length;
    }

    /// <summary>As it was named, without the query.</summary>
    public string Uri { get; }

    public long Length { get; }

    /// <summary>Finds the file and its length by asking for its first byte: a presigned address allows a GET and no HEAD. One redirect is followed.</summary>
    /// <exception cref="JobException">It cannot be read: see <see cref="HttpInputFailure"/>.</exception>
    public static async Task<HttpRangeSource> FindAsync(HttpInputs http, Uri named, CancellationToken cancellationToken)
    {
        var (answer, from) = await http.GetAsync(named, new HttpRange(0, 0), redirects: 1, cancellationToken);
        using (answer)
            return new HttpRangeSource(http, named, from, answer, LengthOf(answer, named));
    }

    public async ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (offset >= Length)
            return Stream.Null;
        var range = new HttpRange(offset, Math.Min(Length, offset + count) - 1, tag);
        var (answer, _) = await http.GetAsync(address, range, redirects: 0, cancellationToken);
        try
        {
            if (answer.StatusCode == HttpStatusCode.PreconditionFailed || LengthOf(answer, address) != Length)
                throw HttpInputFailure.Changed(address);
            if (answer.Content.Headers.ContentRange?.From != range.First)
                throw HttpInputFailure.NoRanges(address);
            return new HttpBody(answer, await answer.Content.ReadAsStreamAsync(cancellationToken), http.BodyPatience);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static long LengthOf(HttpResponseMessage answer, Uri address)
    {
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            throw HttpInputFailure.Empty(address);
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed)
            throw HttpInputFailure.Changed(address);
        if (answer.StatusCode == HttpStatusCode.OK)
            throw answer.Content.Headers.ContentLength == 0
                ? HttpInputFailure.Empty(address)
                : HttpInputFailure.NoRanges(address);
        if (answer.StatusCode != HttpStatusCode.PartialContent)
            throw HttpInputFailure.Status(address, (int)answer.StatusCode);
        return
            answer.Content.Headers
                is { ContentRange: { Unit: "bytes", Length: { } length }, ContentEncoding: var coding }
            && coding.All(one => one.Equals("identity", StringComparison.OrdinalIgnoreCase))
            ? length
            : throw HttpInputFailure.NoRanges(address);
    }
}
