using System.Xml.Linq;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>GetObjectAttributes.</summary>
internal static class AttributesHandler
{
    private const int MostParts = 1000;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        var wanted = (exchange.Request.Header("x-amz-object-attributes") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            throw S3Errors.InvalidRequest(
                "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty"
            );

        backend.Sealer.DemandForHead(exchange, item, wanted.Contains("Checksum"));
        var root = new XElement("GetObjectAttributesResponse");
        if (wanted.Contains("ETag"))
            root.Add(new XElement("ETag", item.ETag));
        if (wanted.Contains("Checksum") && item.ChecksumAlgorithm is not null)
            root.Add(
                new XElement(
                    "Checksum",
                    new XElement("Checksum" + item.ChecksumAlgorithm, item.ChecksumValue),
                    new XElement("ChecksumType", item.ChecksumType)
                )
            );
        if (wanted.Contains("ObjectParts") && item.PartCount > 0)
            root.Add(Parts(backend, item));
        if (wanted.Contains("StorageClass"))
            root.Add(
                new XElement("StorageClass", item.HeaderMap.GetValueOrDefault(ObjectHeaders.StorageClass, "STANDARD"))
            );
        if (wanted.Contains("ObjectSize"))
            root.Add(new XElement("ObjectSize", item.Bytes));
        ObjectAnswer.WriteVersion(exchange, item);
        exchange.Response.Headers.LastModified = item.ModifiedAt.ToString("R");
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    private static XElement Parts(S3Backend backend, StoredObject item)
    {
        var parts = new XElement("ObjectParts", new XElement("PartsCount", item.PartCount));
        // Parts are described one by one only where they have checksums.
        if (item.ChecksumAlgorithm is null)
            return parts;
        var all = backend.Objects.AllParts(item.Id);
        parts.Add(new XElement("MaxParts", MostParts), new XElement("IsTruncated", all.Count > MostParts));
        parts.Add(
            all.Take(MostParts)
                .Select(part => new XElement(
                    "Part",
                    new XElement("PartNumber", part.Number),
                    new XElement("Size", part.Bytes),
                    new XElement("Checksum" + item.ChecksumAlgorithm, part.Checksum)
                ))
        );
        return parts;
    }
}
