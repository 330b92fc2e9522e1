using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.S3.Listing;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>ListMultipartUploads and ListParts.</summary>
internal static class UploadListings
{
    public static Task UploadsAsync(S3Backend backend, S3Exchange exchange)
    {
        var request = exchange.Request;
        var encode = ListHandlers.Encoder(request);
        var prefix = request.Parameter("prefix") ?? "";
        var delimiter = request.Parameter("delimiter");
        var after = (Key: request.Parameter("key-marker") ?? "", Id: request.Parameter("upload-id-marker") ?? "");
        var most = ListHandlers.Most(request, "max-uploads");
        var entries = RollUp(backend.Uploads.List(exchange.Bucket.Name, prefix, after), prefix, delimiter, after.Key);
        var page = entries.Take(most).ToList();

        var root = new XElement(
            "ListMultipartUploadsResult",
            new XElement("Bucket", exchange.Bucket.Name),
            new XElement("KeyMarker", encode(after.Key)),
            new XElement("UploadIdMarker", after.Id),
            new XElement("Prefix", encode(prefix)),
            new XElement("MaxUploads", most),
            new XElement("IsTruncated", most > 0 && entries.Count > most)
        );
        if (delimiter is not null)
            root.Add(new XElement("Delimiter", encode(delimiter)));
        if (request.Has("encoding-type"))
            root.Add(new XElement("EncodingType", "url"));
        if (most > 0 && entries.Count > most)
            root.Add(
                new XElement("NextKeyMarker", encode(page[^1].Name)),
                new XElement("NextUploadIdMarker", page[^1].Upload?.Id ?? "")
            );
        root.Add(
            page.Where(entry => entry.Upload is not null).Select(entry => Describe(backend, entry.Upload!, encode))
        );
        root.Add(
            page.Where(entry => entry.Upload is null)
                .Select(entry => new XElement("CommonPrefixes", new XElement("Prefix", encode(entry.Name))))
        );
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    public static Task PartsAsync(S3Backend backend, S3Exchange exchange)
    {
        var upload = UploadHandlers.Find(backend, exchange);
        var request = exchange.Request;
        var most = ListHandlers.Most(request, "max-parts");
        var marker = int.TryParse(
            request.Parameter("part-number-marker"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
        var left = backend.Uploads.Parts(upload.Id).Where(part => part.Number > marker).ToList();
        var page = left.Take(most).ToList();

        var root = new XElement(
            "ListPartsResult",
            new XElement("Bucket", upload.Bucket),
            new XElement("Key", upload.Key),
            new XElement("UploadId", upload.Id),
            new XElement("PartNumberMarker", marker),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            new XElement("MaxParts", most),
            new XElement("IsTruncated", left.Count > page.Count),
            Initiator(backend, upload),
            ListHandlers.User("Owner", backend.Users.Of(upload.OwnerId)),
            new XElement("StorageClass", "STANDARD")
        );
        if (upload.ChecksumAlgorithm is not null)
            root.Add(
                new XElement("ChecksumAlgorithm", upload.ChecksumAlgorithm),
                new XElement("ChecksumType", upload.ChecksumType)
            );
        root.Add(page.Select(part => Describe(upload, part)));
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    private static List<(string Name, Upload? Upload)> RollUp(
        IReadOnlyList<Upload> uploads,
        string prefix,
        string? delimiter,
        string marker
    )
    {
        var entries = new List<(string Name, Upload? Upload)>();
        foreach (var upload in uploads)
        {
            var common = KeyOrder.CommonPrefix(upload.Key, prefix, delimiter);
            if (common is null)
                entries.Add((upload.Key, upload));
            else if (common != marker && (entries.Count == 0 || entries[^1].Name != common))
                entries.Add((common, null));
        }
        return entries;
    }

    // An IAM user or role is named by its ARN; the user who stands for an account, by the account's canonical id.
    private static XElement Initiator(S3Backend backend, Upload upload) =>
        upload.Initiator == upload.InitiatorOfAccount
            ? ListHandlers.User("Initiator", backend.Users.Of(upload.InitiatorAccount))
            : new XElement(
                "Initiator",
                new XElement("ID", upload.Initiator),
                new XElement("DisplayName", upload.Initiator)
            );

    private static XElement Describe(S3Backend backend, Upload upload, Func<string, string> encode) =>
        new(
            "Upload",
            new XElement("Key", encode(upload.Key)),
            new XElement("UploadId", upload.Id),
            Initiator(backend, upload),
            ListHandlers.User("Owner", backend.Users.Of(upload.OwnerId)),
            new XElement("StorageClass", "STANDARD"),
            new XElement("Initiated", S3Xml.Time(upload.CreatedAt))
        );

    private static XElement Describe(Upload upload, UploadPart part)
    {
        var element = new XElement(
            "Part",
            new XElement("PartNumber", part.Number),
            new XElement("LastModified", S3Xml.Time(part.LastModified)),
            new XElement("ETag", $"\"{part.ETag}\""),
            new XElement("Size", part.Bytes)
        );
        if (upload.ChecksumAlgorithm is not null && part.Checksum is not null)
            element.Add(new XElement("Checksum" + upload.ChecksumAlgorithm, part.Checksum));
        return element;
    }
}
