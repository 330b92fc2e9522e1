using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>ListObjects and ListObjectsV2.</summary>
internal static class ListHandlers
{
    private const int MostKeys = 1000;

    public static Task FirstVersionAsync(S3Backend backend, S3Exchange exchange)
    {
        var request = exchange.Request;
        var marker = request.Parameter("marker") ?? "";
        var query = Query(exchange, marker, "max-keys");
        var page = backend.Listings.List(query);
        var encode = Encoder(request);
        var root = Frame("ListBucketResult", query, encode);
        root.Add(
            new XElement("Marker", encode(marker)),
            new XElement("MaxKeys", query.Most),
            new XElement("IsTruncated", page.IsTruncated)
        );
        if (page.IsTruncated && query.Delimiter is not null)
            root.Add(new XElement("NextMarker", encode(page.Last!)));
        root.Add(
            page.Objects.Select(item => Contents(item, encode, Owner(backend, exchange, item))),
            Prefixes(page, encode)
        );
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    public static Task SecondVersionAsync(S3Backend backend, S3Exchange exchange)
    {
        var request = exchange.Request;
        if (request.Parameter("list-type") != "2")
            throw S3Errors.InvalidArgument("Invalid List Type", "list-type", request.Parameter("list-type")!);
        var token = request.Parameter("continuation-token");
        var startAfter = request.Parameter("start-after");
        var query = Query(exchange, string.IsNullOrEmpty(token) ? startAfter ?? "" : FromToken(token), "max-keys");
        var page = backend.Listings.List(query);
        var encode = Encoder(request);
        var root = Frame("ListBucketResult", query, encode);
        root.Add(
            new XElement("MaxKeys", query.Most),
            new XElement("KeyCount", page.Count),
            new XElement("IsTruncated", page.IsTruncated)
        );
        if (token is not null)
            root.Add(new XElement("ContinuationToken", token));
        if (startAfter is not null)
            root.Add(new XElement("StartAfter", encode(startAfter)));
        if (page.IsTruncated)
            root.Add(new XElement("NextContinuationToken", ToToken(page.Last!)));
        var withOwner = request.Parameter("fetch-owner") == "true";
        root.Add(
            page.Objects.Select(item => Contents(item, encode, withOwner ? Owner(backend, exchange, item) : null)),
            Prefixes(page, encode)
        );
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    /// <summary>A number of entries that a request asks for, cut to what S3 gives at most.</summary>
    public static int Most(CloudRequest request, string parameter, int limit = MostKeys)
    {
        if (request.Parameter(parameter) is not { Length: > 0 } text)
            return limit;
        return
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var most) && most >= 0
            ? Math.Min(most, limit)
            : throw S3Errors.InvalidArgument(
                $"Provided {parameter} not an integer or within integer range",
                parameter,
                text
            );
    }

    /// <summary>Encodes names for the answer, where the request asks for <c>encoding-type=url</c>.</summary>
    public static Func<string, string> Encoder(CloudRequest request) =>
        request.Parameter("encoding-type") switch
        {
            null => static text => text,
            "url" => static text => UriEncoding.Encode(text, keepSlash: true),
            var other => throw S3Errors.InvalidArgument(
                "Invalid Encoding Method specified in Request",
                "encoding-type",
                other
            ),
        };

    /// <summary>An account as answers name it.</summary>
    public static XElement User(string element, CanonicalUser user) =>
        new(element, new XElement("ID", user.Id), new XElement("DisplayName", user.Name));

    public static XElement Owner(S3Backend backend, S3Exchange exchange, StoredObject item) =>
        User("Owner", backend.Users.Of(ObjectOwner.Of(exchange.Bucket, item)));

    public static ListingQuery Query(S3Exchange exchange, string after, string most)
    {
        var delimiter = exchange.Request.Parameter("delimiter");
        return new ListingQuery(
            exchange.Bucket.Name,
            exchange.Request.Parameter("prefix") ?? "",
            string.IsNullOrEmpty(delimiter) ? null : delimiter,
            after,
            Most(exchange.Request, most)
        );
    }

    public static XElement Frame(string name, ListingQuery query, Func<string, string> encode)
    {
        var root = new XElement(name, new XElement("Name", query.Bucket), new XElement("Prefix", encode(query.Prefix)));
        if (query.Delimiter is not null)
            root.Add(new XElement("Delimiter", encode(query.Delimiter)));
        if (encode("%") != "%")
            root.Add(new XElement("EncodingType", "url"));
        return root;
    }

    public static XElement Contents(StoredObject item, Func<string, string> encode, XElement? owner)
    {
        var contents = new XElement(
            "Contents",
            new XElement("Key", encode(item.Key)),
            new XElement("LastModified", S3Xml.Time(item.LastModified)),
            new XElement("ETag", item.QuotedETag),
            new XElement("Size", item.Bytes),
            new XElement("StorageClass", item.HeaderMap.GetValueOrDefault(ObjectHeaders.StorageClass, "STANDARD"))
        );
        if (item.ChecksumAlgorithm is not null)
            contents.Add(
                new XElement("ChecksumAlgorithm", item.ChecksumAlgorithm),
                new XElement("ChecksumType", item.ChecksumType)
            );
        contents.Add(owner);
        return contents;
    }

    public static IEnumerable<XElement> Prefixes(ListingPage page, Func<string, string> encode) =>
        page.CommonPrefixes.Select(prefix => new XElement("CommonPrefixes", new XElement("Prefix", encode(prefix))));

    public static string ToToken(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes("1" + last));

    public static string FromToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var written) && written > 0 && bytes[0] == '1'
            ? Encoding.UTF8.GetString(bytes, 1, written - 1)
            : throw S3Errors.InvalidArgument(
                "The continuation token provided is incorrect",
                "continuation-token",
                token
            );
    }
}
