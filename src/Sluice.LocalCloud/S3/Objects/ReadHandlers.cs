using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Encryption;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>GetObject and HeadObject.</summary>
internal static class ReadHandlers
{
    private const int MostTries = 3;

    public static Task HeadAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        EncryptionHeaders.RefuseOnRead(exchange.Request);
        backend.Sealer.DemandForHead(exchange, item, ObjectAnswer.WantsChecksum(exchange));
        if (Decide(exchange, item))
            WriteSelection(exchange, item, Select(backend, exchange, item));
        return Task.CompletedTask;
    }

    public static async Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        for (var attempt = 1; ; attempt++)
        {
            var item = NamedVersion.Demand(backend, exchange);
            EncryptionHeaders.RefuseOnRead(exchange.Request);
            var key = backend.Sealer.Open(exchange, item);
            if (!Decide(exchange, item))
                return;
            var selection = Select(backend, exchange, item);
            try
            {
                using var body = ObjectBody.Open(
                    backend.Blobs,
                    backend.Objects.Parts(item.Id, selection.Bytes.Start, selection.Bytes.End),
                    selection.Bytes,
                    key
                );
                WriteSelection(exchange, item, selection);
                AllowSlowReader(exchange.Http);
                await body.SendAsync(exchange.Response, exchange.Aborted);
                return;
            }
            catch (FileNotFoundException) when (attempt < MostTries && !exchange.Response.HasStarted)
            {
                // It was replaced since its row was read: answer with what is there now.
                exchange = exchange with
                {
                    Version = exchange.VersionId is { } version
                        ? backend.Objects.Find(exchange.Bucket.Name, exchange.Key, version)
                        : backend.Objects.Find(exchange.Bucket.Name, exchange.Key),
                };
            }
        }
    }

    // An encoder takes its input as fast as it encodes, and may pause for long: that is no reason to hang up on it.
    private static void AllowSlowReader(HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } limit)
            limit.MinDataRate = null;
    }

    // Writes 304 or throws 412 where a condition says so.
    private static bool Decide(S3Exchange exchange, StoredObject item)
    {
        switch (ReadCondition.Read(exchange.Request).Decide(item.ETag, item.ModifiedAt))
        {
            case ReadOutcome.Failed:
                throw S3Errors.PreconditionFailed(
                    exchange.Request.Header("if-match") is null ? "If-Unmodified-Since" : "If-Match"
                );
            case ReadOutcome.NotModified:
                ObjectAnswer.WriteValidators(exchange, item);
                exchange.Response.StatusCode = StatusCodes.Status304NotModified;
                return false;
            default:
                return true;
        }
    }

    private static Selection Select(S3Backend backend, S3Exchange exchange, StoredObject item)
    {
        var range = exchange.Request.Header("range");
        if (exchange.Request.Parameter("partNumber") is { } number)
        {
            if (range is not null)
                throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
            return new Selection(PartRange(backend, item, number), IsPartial: true);
        }
        // If-Range: the range counts only while the object is still the one that the client has.
        if (exchange.Request.Header("if-range") is { } ifRange && ifRange.Trim('"') != item.ETag)
            range = null;
        var (isWhole, bytes) = ByteRange.Parse(range, item.Bytes);
        return new Selection(bytes ?? throw S3Errors.InvalidRange(range!, item.Bytes), !isWhole);
    }

    private static ByteRange PartRange(S3Backend backend, StoredObject item, string number)
    {
        if (
            !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            || part is < 1 or > 10_000
        )
            throw S3Errors.InvalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive",
                "partNumber",
                number
            );
        if (item.PartCount == 0)
            return part == 1 ? new ByteRange(0, item.Bytes) : throw NoSuchPart(item, part);
        var found =
            backend.Objects.AllParts(item.Id).FirstOrDefault(candidate => candidate.Number == part)
            ?? throw NoSuchPart(item, part);
        return new ByteRange(found.Start, found.Start + found.Bytes);
    }

    private static CloudException NoSuchPart(StoredObject item, int part) =>
        new(
            new CloudError(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                .With("ActualPartCount", $"{Math.Max(1, item.PartCount)}")
                .With("PartNumberRequested", $"{part}")
        );

    private static void WriteSelection(S3Exchange exchange, StoredObject item, Selection selection)
    {
        var response = exchange.Response;
        ObjectAnswer.WriteHeaders(exchange, item, isWhole: selection.Bytes.Length == item.Bytes);
        response.ContentLength = selection.Bytes.Length;
        if (exchange.Request.Has("partNumber") && item.PartCount > 0)
            response.Headers["x-amz-mp-parts-count"] = item.PartCount.ToString(CultureInfo.InvariantCulture);
        if (!selection.IsPartial)
            return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        if (item.Bytes > 0)
            response.Headers.ContentRange = $"bytes {selection.Bytes.Start}-{selection.Bytes.End - 1}/{item.Bytes}";
    }

    private readonly record struct Selection(ByteRange Bytes, bool IsPartial);
}
