using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The metadata of an object: what a write's headers say, kept as the headers that a read answers with.</summary>
internal static class ObjectHeaders
{
    public const string StorageClass = "x-amz-storage-class";
    private const string DefaultType = "binary/octet-stream";
    private const int MostUserMetadata = 2048;

    private static readonly ImmutableArray<string> System =
    [
        "cache-control",
        "content-disposition",
        "content-language",
        "expires",
        "x-amz-website-redirect-location",
    ];

    private static readonly ImmutableArray<string> StorageClasses =
    [
        "STANDARD",
        "REDUCED_REDUNDANCY",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER_IR",
    ];

    /// <summary>Everything that a write says about its object.</summary>
    public static ImmutableSortedDictionary<string, string> Read(S3Exchange exchange) =>
        Metadata(exchange).SetItems(Placement(exchange));

    /// <summary>What COPY takes from the source and REPLACE from the request: system and user metadata.</summary>
    public static ImmutableSortedDictionary<string, string> Metadata(S3Exchange exchange)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        kept["content-type"] = exchange.Field("content-type") is { Length: > 0 } type ? type : DefaultType;
        foreach (var name in System)
        {
            if (exchange.Field(name) is { } value)
                kept[name] = value;
        }
        if (ContentEncoding(exchange.Field("content-encoding")) is { } encoding)
            kept["content-encoding"] = encoding;
        var size = 0;
        foreach (
            var name in exchange.FieldNames.Where(name => name.StartsWith("x-amz-meta-", StringComparison.Ordinal))
        )
        {
            kept[name] = exchange.Field(name)!;
            size += name.Length - "x-amz-meta-".Length + Encoding.UTF8.GetByteCount(kept[name]);
        }
        if (size > MostUserMetadata)
            throw new CloudException(
                new CloudError(
                    400,
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size"
                )
                    .With("Size", $"{size}")
                    .With("MaxSizeAllowed", $"{MostUserMetadata}")
            );
        return kept.ToImmutable();
    }

    /// <summary>Storage class: always of the request, for copies too.</summary>
    public static ImmutableSortedDictionary<string, string> Placement(S3Exchange exchange)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (exchange.Field(StorageClass) is { } storageClass)
        {
            if (!StorageClasses.Contains(storageClass))
                throw new CloudException(
                    400,
                    "InvalidStorageClass",
                    "The storage class you specified is not valid (archive classes are not simulated)."
                );
            if (storageClass != "STANDARD")
                kept[StorageClass] = storageClass;
        }
        return kept.ToImmutable();
    }

    public static string Render(IEnumerable<KeyValuePair<string, string>> headers) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(headers), CloudJson.Default.DictionaryStringString);

    /// <summary>Writes kept headers to an answer.</summary>
    public static void Write(HttpResponse response, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
            response.Headers[name] = Wire(value);
    }

    // Header values are ASCII on the wire; S3 encodes others as RFC 2047 says.
    private static string Wire(string value) =>
        Ascii.IsValid(value) && !value.Any(char.IsControl)
            ? value
            : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    private static string? ContentEncoding(string? header)
    {
        if (header is null)
            return null;
        var kept = header
            .Split(',', StringSplitOptions.TrimEntries)
            .Where(part => !part.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase) && part.Length > 0);
        var value = string.Join(',', kept);
        return value.Length == 0 ? null : value;
    }
}
