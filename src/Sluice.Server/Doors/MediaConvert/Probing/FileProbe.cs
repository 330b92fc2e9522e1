using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Inputs;
using Sluice.Media.Probe;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Hosting;

namespace Sluice.Server.Doors.MediaConvert.Probing;

/// <summary>
/// Looks at files. In buckets with their caller's own rights: Probe names no role, so the door goes on in the caller's name, with a session
/// of the caller that can read this one object, and nothing that the caller could not read. On web servers as inputs of jobs are read.
/// </summary>
internal sealed class FileProbe(
    IDoorAuthority authority,
    SluiceServerOptions options,
    HttpInputs http,
    Transcoder transcoder
)
{
    /// <exception cref="AccessException">The caller may not read it, or it is not there.</exception>
    /// <exception cref="JobException">The web server does not give it, or may not be asked.</exception>
    /// <exception cref="MediaException">It is no media.</exception>
    public Task<ProbedFile> RunAsync(DoorCaller caller, SourceLocation location, CancellationToken cancellation) =>
        location switch
        {
            SourceLocation.InBucket place => InBucketAsync(caller, place, cancellation),
            SourceLocation.OnWeb web => OnWebAsync(web, cancellation),
            _ => throw new UnreachableException(),
        };

    private async Task<ProbedFile> OnWebAsync(SourceLocation.OnWeb web, CancellationToken cancellation)
    {
        var source = await HttpRangeSource.FindAsync(http, web.Address, cancellation);
        return new ProbedFile(await LookAsync(source, cancellation), source.Length);
    }

    private async Task<ProbedFile> InBucketAsync(
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
        return new ProbedFile(await LookAsync(source, cancellation), source.Length)
        {
            ETag = about.ETag,
            LastModified = about.LastModified is { } modified ? new DateTimeOffset(modified.ToUniversalTime()) : null,
            MimeType = about.Headers.ContentType,
        };
    }

    private async Task<SourceInfo> LookAsync(IRangeSource source, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("sluice-probe-");
        try
        {
            return await transcoder.ProbeAsync(new MediaInput.Ranged(source), scratch.FullName, cancellation);
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
