using System.Text.Json;
using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Cli.Hosting;
using Sluice.Jobs.Inputs;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.Server.Doors;

/// <summary>The program's own host, in this process: server, local cloud and door on one port.</summary>
public sealed class DoorHost : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-door-");
    private SluiceHost _host = null!;
    private int _users;

    /// <summary>What the operator allows to be read from web servers.</summary>
    internal HttpInputOptions HttpInputs { get; init; } = HttpInputOptions.Off;

    public Uri Url => _host.Endpoint;

    public CloudAccount Studio => _host.Accounts.Single(account => account.Name == LocalAccounts.Studio);

    /// <summary>Another tenant.</summary>
    public CloudAccount Stranger => _host.Accounts.Single(account => account.Name == LocalAccounts.Sluice);

    public string Role => $"arn:aws:iam::{Studio.Id}:role/MediaConvert_Default_Role";

    public async ValueTask InitializeAsync()
    {
        _host = await SluiceHost.StartAsync(
            new HostSettings(0, _folder.FullName) { LocalCloud = true, HttpInputs = HttpInputs },
            CancellationToken.None
        );
        await Iam.CreateRoleAsync(
            "MediaConvert_Default_Role",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"mediaconvert.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The administrator of the studio.</summary>
    internal DoorClient Admin => new(Url, Studio.AccessKeyId, Studio.SecretAccessKey);

    internal DoorClient OfStranger => new(Url, Stranger.AccessKeyId, Stranger.SecretAccessKey);

    internal IamClient Iam =>
        new(
            new BasicAWSCredentials(Studio.AccessKeyId, Studio.SecretAccessKey),
            new AwsEndpoint(Url, _host.Cloud.Region)
        );

    /// <summary>A user of the studio with these statements.</summary>
    internal async Task<DoorClient> UserAsync(params string[] statements)
    {
        var name = $"user-{Interlocked.Increment(ref _users)}";
        await Iam.CreateUserAsync(name);
        await Iam.PutUserPolicyAsync(
            name,
            "inline",
            $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""
        );
        var key = await Iam.CreateAccessKeyAsync(name);
        return new DoorClient(Url, key.AccessKeyId, key.SecretAccessKey);
    }

    /// <summary>A queue that keeps its jobs.</summary>
    internal async Task<string> PausedQueueAsync(string name, string tags = "{}")
    {
        using var admin = Admin;
        var made = await admin.PostAsync(
            "/queues",
            $$"""{"name":{{JsonSerializer.Serialize(name)}},"status":"PAUSED","tags":{{tags}}}"""
        );
        made.Status.ShouldBe(201, made.Body);
        return made.Json.GetProperty("queue").GetProperty("arn").GetString()!;
    }

    /// <summary>The body of a CreateJob that would be taken.</summary>
    internal string JobBody(string queue, string more = "") =>
        $$"""
            {"role":"{{Role}}","queue":{{JsonSerializer.Serialize(
                queue
            )}},{{more}}"settings":{"inputs":[{"fileInput":"s3://masters/clip.mp4","audioSelectors":{"Audio Selector 1":{"defaultSelection":"DEFAULT"} } }],
            "outputGroups":[{"outputGroupSettings":{"type":"FILE_GROUP_SETTINGS","fileGroupSettings":{"destination":"s3://renditions/out/"} },
            "outputs":[{"containerSettings":{"container":"MP4"},"videoDescription":{"codecSettings":{"codec":"H_264","h264Settings":{"rateControlMode":"CBR","bitrate":300000} } } }]}]} }
            """;
}
