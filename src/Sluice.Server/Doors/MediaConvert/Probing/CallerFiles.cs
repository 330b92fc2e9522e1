using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Inputs;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Hosting;

namespace Sluice.Server.Doors.MediaConvert.Probing;

/// <summary>
/// Looks at files with their caller's own rights. Probe names no role, so the door goes on in the caller's name: with a session of the
/// caller that can read this one object, and nothing that the caller could not read.
/// </summary>
internal sealed class CallerFiles(IDoorAuthority authority, SluiceServerOptions options, Transcoder transcoder)
{
    /// <exception cref="AccessException">The caller may not read it, or it is not there.</exception>
    /// <exception cref="MediaException">It is no media.</exception>
    public async Task<ProbedFile> ProbeAsync(
        DoorCaller caller,
        SourceLocation.InBucket place,
        CancellationToken cancellation
    )
    {
        using var clients = new AwsClients(authority.Forward(caller, PolicyFor(place)));
        var s3 = clients.S3(options.DefaultEndpoint);
        var source = await S3RangeSource.FindAsync(new BucketAccess(s3, place.Bucket), place.Key, cancellation);
        var about = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = place.Bucket, Key = place.Key },
            cancellation
        );
        var scratch = Directory.CreateTempSubdirectory("sluice-probe-");
        try
        {
            var found = await transcoder.ProbeAsync(new MediaInput.Ranged(source), scratch.FullName, cancellation);
            return new ProbedFile(found, source.Length)
            {
                ETag = about.ETag,
                LastModified = about.LastModified is { } modified
                    ? new DateTimeOffset(modified.ToUniversalTime())
                    : null,
                MimeType = about.Headers.ContentType,
            };
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string PolicyFor(SourceLocation.InBucket place) =>
        new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = "s3:GetObject",
                    ["Resource"] = Arn.Object(place.Bucket, Literal(place.Key)).ToString(),
                },
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = "kms:Decrypt",
                    ["Resource"] = "*",
                }
            ),
        }.ToJsonString();

    // Wildcards and variables of IAM, taken as the letters that they are.
    private static string Literal(string key) =>
        key.Replace("$", "${$}", StringComparison.Ordinal)
            .Replace("*", "${*}", StringComparison.Ordinal)
            .Replace("?", "${?}", StringComparison.Ordinal);
}
