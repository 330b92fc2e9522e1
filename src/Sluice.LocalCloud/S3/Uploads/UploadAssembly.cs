using System.Collections.Immutable;
using System.Security.Cryptography;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>Makes an object of uploaded parts: pure, no byte is read again.</summary>
internal sealed record UploadAssembly(
    ImmutableArray<UploadPart> Chosen,
    StoredObject Item,
    ImmutableArray<ObjectPart> Parts
)
{
    private const long LeastPartBytes = 5 * 1024 * 1024;

    public static UploadAssembly Of(
        Upload upload,
        IReadOnlyList<UploadPart> uploaded,
        ImmutableArray<RequestedPart> requested,
        long now
    )
    {
        var chosen = Choose(upload, uploaded, requested);
        var parts = Lay(chosen);
        var algorithm = ChecksumAlgorithm.TryFind(upload.ChecksumAlgorithm, out var found) ? found : null;
        var item = new StoredObject
        {
            Bucket = upload.Bucket,
            Key = upload.Key,
            Bytes = chosen.Sum(part => part.Bytes),
            ETag = ETagOf(chosen),
            LastModified = now,
            PartCount = chosen.Length,
            Headers = upload.Headers,
            Envelope = upload.Envelope,
            Tags = upload.Tags,
            ChecksumAlgorithm = algorithm?.Name,
            ChecksumType = algorithm is null ? null : upload.ChecksumType,
            ChecksumValue = algorithm is null ? null : ChecksumOf(algorithm, upload.ChecksumType!, chosen),
            UploadId = upload.Id,
            OwnerId = upload.OwnerId,
            Acl = upload.Acl,
            LockMode = upload.LockMode,
            RetainUntil = upload.RetainUntil,
            LegalHold = upload.LegalHold,
        };
        return new UploadAssembly(chosen, item, parts);
    }

    private static ImmutableArray<UploadPart> Choose(
        Upload upload,
        IReadOnlyList<UploadPart> uploaded,
        ImmutableArray<RequestedPart> requested
    )
    {
        var byNumber = uploaded.ToDictionary(part => part.Number);
        var chosen = ImmutableArray.CreateBuilder<UploadPart>(requested.Length);
        foreach (var wanted in requested)
        {
            if (
                !byNumber.TryGetValue(wanted.Number, out var part)
                || part.ETag != wanted.ETag
                || !ChecksumFits(part, wanted, upload)
            )
                throw InvalidPart(upload, wanted);
            chosen.Add(part);
        }
        for (var index = 0; index < chosen.Count - 1; index++)
        {
            if (chosen[index].Bytes < LeastPartBytes)
                throw TooSmall(chosen[index]);
        }
        return chosen.ToImmutable();
    }

    private static bool ChecksumFits(UploadPart part, RequestedPart wanted, Upload upload) =>
        wanted.Checksum is not { } checksum
        || checksum.Algorithm != upload.ChecksumAlgorithm
        || checksum.Value == part.Checksum;

    private static ImmutableArray<ObjectPart> Lay(ImmutableArray<UploadPart> chosen)
    {
        var start = 0L;
        var parts = ImmutableArray.CreateBuilder<ObjectPart>(chosen.Length);
        foreach (var part in chosen)
        {
            parts.Add(
                new ObjectPart
                {
                    Number = part.Number,
                    Start = start,
                    Bytes = part.Bytes,
                    Blob = part.Blob,
                    Checksum = part.Checksum,
                }
            );
            start += part.Bytes;
        }
        return parts.ToImmutable();
    }

    /// <summary>MD5 of the parts' MD5s and their number: S3 never hashes the whole again.</summary>
    private static string ETagOf(ImmutableArray<UploadPart> chosen)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var part in chosen)
            md5.AppendData(Convert.FromHexString(part.ETag));
        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{chosen.Length}";
    }

    private static string ChecksumOf(ChecksumAlgorithm algorithm, string type, ImmutableArray<UploadPart> chosen) =>
        type == "FULL_OBJECT"
            ? ChecksumValue.FullObject(algorithm, chosen.Select(part => (part.Checksum!, part.Bytes)))
            : ChecksumValue.Composite(algorithm, [.. chosen.Select(part => part.Checksum!)]);

    private static CloudException InvalidPart(Upload upload, RequestedPart wanted) =>
        new(
            new CloudError(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
            )
                .With("UploadId", upload.Id)
                .With("PartNumber", $"{wanted.Number}")
                .With("ETag", wanted.ETag)
        );

    private static CloudException TooSmall(UploadPart part) =>
        new(
            new CloudError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                .With("ProposedSize", $"{part.Bytes}")
                .With("MinSizeAllowed", $"{LeastPartBytes}")
                .With("PartNumber", $"{part.Number}")
                .With("ETag", part.ETag)
        );
}
