using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>A form that a browser posts to a bucket, read up to its file; the file itself is still to be streamed.</summary>
/// <param name="Fields">By name in lower case; in the key the name of the file stands in the place of <c>${filename}</c>.</param>
internal sealed record BrowserForm(IReadOnlyDictionary<string, string> Fields, Stream File)
{
    private const int MostFieldBytes = 20 * 1024;
    private const int MostFields = 100;

    public static bool IsForm(CloudRequest request, S3Address address) =>
        request.Method == "POST"
        && address.Target == S3Target.Bucket
        && (request.Header("content-type") ?? "").StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="CloudException">400: it is no such form, or what stands before the file is too long.</exception>
    public static async Task<BrowserForm> ReadAsync(CloudRequest request)
    {
        request.AllowLargeBody();
        var reader = new MultipartReader(Boundary(request), request.Http.Request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = MostFieldBytes;
        while (await NextAsync(reader, request.Aborted) is { } section)
        {
            var (name, fileName) = NameOf(section);
            if (name == "file")
            {
                if (fields.TryGetValue("key", out var key))
                    fields["key"] = key.Replace("${filename}", fileName, StringComparison.Ordinal);
                return new BrowserForm(fields, section.Body);
            }
            var value = await TextAsync(section.Body, left, request.Aborted);
            left -= value.Length + name.Length;
            fields[name] = value;
            if (fields.Count > MostFields)
                throw TooLong();
        }
        throw S3Errors.InvalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    public string? Field(string name) => Fields.GetValueOrDefault(name);

    public string Key() => Field("key") is { Length: > 0 } key ? S3Address.CheckKey(key) : throw Missing("key");

    /// <summary>The fields under the names of the headers that say the same.</summary>
    public IReadOnlyDictionary<string, string> AsHeaders()
    {
        var headers = new Dictionary<string, string>(Fields, StringComparer.Ordinal);
        if (headers.Remove("acl", out var acl))
            headers[CannedAcl.Header] = acl;
        if (headers.Remove("tagging", out var tagging))
            headers["x-amz-tagging"] = TagHeader(tagging);
        return headers;
    }

    public static CloudException Missing(string field) =>
        S3Errors.InvalidArgument(
            $"Bucket POST must contain a field named '{field}'.  If it is specified, please check the order of the fields.",
            field,
            ""
        );

    private static string TagHeader(string xml) =>
        string.Join(
            '&',
            TagSet
                .FromXml(Encoding.UTF8.GetBytes(xml), TagSet.MostOfObject)
                .Select(tag => $"{UriEncoding.Encode(tag.Key)}={UriEncoding.Encode(tag.Value)}")
        );

    private static string Boundary(CloudRequest request) =>
        MediaTypeHeaderValue.TryParse(request.Header("content-type"), out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? boundary
            : throw Malformed();

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Malformed();
        }
    }

    private static (string Name, string FileName) NameOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            throw Malformed();
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
        var path = HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "";
        // Some browsers send the whole path.
        return name is { Length: > 0 }
            ? (name.ToLowerInvariant(), path[(path.LastIndexOfAny(['/', '\\']) + 1)..])
            : throw Malformed();
    }

    private static async Task<string> TextAsync(Stream body, int most, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Max(0, most) + 1];
        var length = 0;
        while (length < bytes.Length && await body.ReadAsync(bytes.AsMemory(length), cancellation) is var read and > 0)
            length += read;
        return length == bytes.Length ? throw TooLong() : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static CloudException TooLong() =>
        new(400, "MaxPostPreDataLengthExceeded", "Your POST request fields preceding the upload file were too large.");

    private static CloudException Malformed() =>
        new(400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
}
