using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>A <c>sluice serve --local-cloud</c> with a customer: a master, a bucket for renditions, the role of the guides, and a user who may use the service.</summary>
public sealed class DoorWorld : IAsyncLifetime
{
    // The role of wagtailmedia's guide: objects only, nothing on the buckets themselves.
    private const string RolePolicy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Put*"],"Resource":["arn:aws:s3:::masters/*","arn:aws:s3:::renditions/*"]}]}
        """;
    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"mediaconvert.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;
    private readonly WorkFolder _work = new();

    internal ServerProcess Server { get; private set; } = null!;

    internal LocalAccount Studio { get; private set; } = null!;

    internal LocalAccount Editor { get; private set; } = null!;

    internal LocalAccount Nobody { get; private set; } = null!;

    internal string Role => $"arn:aws:iam::{Studio.Id}:role/MediaConvert_Default_Role";

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(
            Surroundings.Bare,
            "serve",
            "--local-cloud",
            "--port",
            "0",
            "--data",
            Path.Combine(_work.Path, "state")
        );
        Studio = Server.Account("studio");
        await Studio.MakeBucketAsync("masters");
        await Studio.MakeBucketAsync("renditions");
        await Studio.UploadAsync("masters", "clip.mp4", await Clip.MakeAsync(_work["clip.mp4"], "320x180"));
        await Studio.Iam.CreateRoleAsync("MediaConvert_Default_Role", Trust);
        await Studio.Iam.PutRolePolicyAsync("MediaConvert_Default_Role", "objects", RolePolicy);
        Editor = await Studio.NewUserAsync("editor", EditorPolicy);
        Nobody = await Studio.NewUserAsync(
            "nobody",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}"""
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _work.Dispose();
    }

    /// <summary>What a script needs to know, with the keys of <paramref name="user"/>.</summary>
    internal Surroundings For(LocalAccount user) =>
        user
            .Surroundings.With("AWS_ENDPOINT_URL_MEDIACONVERT", Server.Endpoint)
            .With("ACCOUNT", Studio.Id.Value)
            .With("OTHER_ACCOUNT", Server.Account("sluice").Id.Value)
            .With("ROLE", Role)
            .With("INPUT", "s3://masters/clip.mp4")
            .With("OUTPUT", "s3://renditions/out/");

    /// <summary>Each line of a script by its label.</summary>
    internal static Dictionary<string, JsonElement> Read(IEnumerable<string> lines) =>
        lines
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("label").GetString()!, StringComparer.Ordinal);

    private string EditorPolicy =>
        $$$$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"mediaconvert:*","Resource":"*"},
              {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::masters/*"},
              {"Effect":"Allow","Action":"iam:PassRole","Resource":"{{{{Role}}}}",
               "Condition":{"StringEquals":{"iam:PassedToService":"mediaconvert.amazonaws.com"}}}]}
            """;
}
