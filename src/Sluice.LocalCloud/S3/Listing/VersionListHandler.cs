using System.Xml.Linq;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>ListObjectVersions: every version and delete marker, of one key the newest first.</summary>
internal static class VersionListHandler
{
    public static Task ListAsync(S3Backend backend, S3Exchange exchange)
    {
        var request = exchange.Request;
        var marker = request.Parameter("key-marker") ?? "";
        var versionMarker = request.Parameter("version-id-marker");
        if (marker.Length == 0 && !string.IsNullOrEmpty(versionMarker))
            throw S3Errors.InvalidArgument(
                "A version-id marker cannot be specified without a key marker.",
                "version-id-marker",
                versionMarker
            );
        var query = ListHandlers.Query(exchange, marker, "max-keys") with
        {
            AllVersions = true,
            AfterVersion = string.IsNullOrEmpty(versionMarker) ? null : versionMarker,
        };
        var page = backend.Listings.List(query);
        var encode = ListHandlers.Encoder(request);
        var root = ListHandlers.Frame("ListVersionsResult", query, encode);
        root.Add(
            new XElement("KeyMarker", encode(marker)),
            new XElement("VersionIdMarker", versionMarker ?? ""),
            new XElement("MaxKeys", query.Most),
            new XElement("IsTruncated", page.IsTruncated)
        );
        if (page.IsTruncated)
            root.Add(new XElement("NextKeyMarker", encode(page.Last!)));
        if (page is { IsTruncated: true, LastVersion: { } last })
            root.Add(new XElement("NextVersionIdMarker", last));
        root.Add(
            page.Objects.Select(item => Version(item, encode, ListHandlers.Owner(backend, exchange, item))),
            ListHandlers.Prefixes(page, encode)
        );
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    private static XElement Version(StoredObject item, Func<string, string> encode, XElement owner)
    {
        var element = item.IsDeleteMarker
            ? new XElement(
                "DeleteMarker",
                new XElement("Key", encode(item.Key)),
                new XElement("LastModified", S3Xml.Time(item.LastModified)),
                owner
            )
            : ListHandlers.Contents(item, encode, owner);
        if (!item.IsDeleteMarker)
            element.Name = "Version";
        element.Add(new XElement("VersionId", item.VersionId), new XElement("IsLatest", item.IsLatest));
        return element;
    }
}
