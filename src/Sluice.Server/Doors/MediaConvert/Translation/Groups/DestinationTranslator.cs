using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Jobs.Compositions;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>
/// A group's <c>destination</c>: a bucket, a folder and what names begin with. A destination that ends in a slash, or is a bucket
/// alone, leaves the name to the first input. Folders that hold variables belong to the name.
/// </summary>
internal static class DestinationTranslator
{
    private const string Scheme = "s3://";

    public static PlacedName? Translate(SettingsNode group, TranslationRoom room)
    {
        if (Split(group.Text("destination")) is not var (bucket, path))
            return null;
        var fixedPart = path.IndexOf('$', StringComparison.Ordinal) is var dollar and >= 0 ? path[..dollar] : path;
        var prefix = fixedPart[..(fixedPart.LastIndexOf('/') + 1)];
        var name = path[prefix.Length..];
        var index = room.Destination(
            new WorkDestination(bucket, prefix) { Writes = Writes(group["destinationSettings"]["s3Settings"]) }
        );
        return new PlacedName(index, path.Length == 0 || path.EndsWith('/') ? name + Escaped(room.BaseName) : name);
    }

    /// <summary>Bucket and key; null for what is no S3 address.</summary>
    public static (string Bucket, string Path)? Split(string? destination)
    {
        if (destination?.StartsWith(Scheme, StringComparison.Ordinal) != true)
            return null;
        var rest = destination[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash switch
        {
            0 => null,
            < 0 => rest.Length == 0 ? null : (rest, ""),
            _ => (rest[..slash], rest[(slash + 1)..]),
        };
    }

    // A dollar in an input's name is no variable.
    private static string Escaped(string name) => name.Replace("$", "$$", StringComparison.Ordinal);

    private static ObjectWriteOptions Writes(SettingsNode settings)
    {
        var encryption = settings["encryption"];
        return new ObjectWriteOptions
        {
            CannedAcl = settings["accessControl"].Text("cannedAcl") switch
            {
                "PUBLIC_READ" => "public-read",
                "AUTHENTICATED_READ" => "authenticated-read",
                "BUCKET_OWNER_READ" => "bucket-owner-read",
                "BUCKET_OWNER_FULL_CONTROL" => "bucket-owner-full-control",
                _ => null,
            },
            Encryption = encryption.Text("encryptionType") switch
            {
                "SERVER_SIDE_ENCRYPTION_S3" => ObjectEncryption.S3,
                "SERVER_SIDE_ENCRYPTION_KMS" => ObjectEncryption.Kms,
                _ => ObjectEncryption.BucketDefault,
            },
            KmsKey =
                encryption.Is("encryptionType", "SERVER_SIDE_ENCRYPTION_KMS")
                && Arn.TryParse(encryption.Text("kmsKeyArn"), out var key)
                    ? key
                    : null,
            KmsContext = encryption.Text("kmsEncryptionContext"),
            StorageClass = settings.Text("storageClass"),
        };
    }
}
