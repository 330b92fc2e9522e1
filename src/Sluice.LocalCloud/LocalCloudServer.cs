using Dapper;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Authority;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud;

/// <summary>S3, STS, IAM and KMS in this process, over one folder. It serves requests through <see cref="HandleAsync"/>, on whatever port its host listens.</summary>
/// <remarks>One process may have a folder open at a time. All members may be called from any thread.</remarks>
public sealed class LocalCloudServer : IAsyncDisposable
{
    internal const string Administrator = "admin";

    private readonly FileStream _ownership;
    private readonly CloudDatabase _database;
    private readonly TimeProvider _time;
    private readonly CloudRouter _router;

    private LocalCloudServer(FileStream ownership, CloudDatabase database, CloudRouter router, TimeProvider time)
    {
        _ownership = ownership;
        _database = database;
        _router = router;
        _time = time;
    }

    /// <summary>Opens the folder, makes what is missing in it, and clears away what a crash left behind.</summary>
    /// <exception cref="IOException">Another process has the folder open, or it cannot be written.</exception>
    public static Task<LocalCloudServer> OpenAsync(LocalCloudOptions options, TimeProvider time) =>
        Task.Run(() => Open(options, time));

    /// <summary>Is this request for the local cloud? It is when it carries AWS authentication, and when its path belongs to nothing else on the port.</summary>
    public static bool Claims(HttpContext http) => CloudClaims.Are(http);

    /// <summary>Callers, permissions and service roles of this cloud, for other parts of the process.</summary>
    public CloudAuthority Authority => _router.Authority;

    /// <summary>Events of this cloud, for other parts of the process: published, counted, given up.</summary>
    public CloudEvents Events => _router.Events;

    /// <summary>Answers one request; a request delegate.</summary>
    public Task HandleAsync(HttpContext http) => _router.HandleAsync(http);

    /// <summary>The account of this name, made on the first call, with the access key of its administrator. Ids and keys stay the same across restarts.</summary>
    public CloudAccount EnsureAccount(string name) => new AccountRegister(_database, _time).Ensure(name);

    /// <summary>The user of this name, made on the first call with one inline policy, and an access key of it. Ids and keys stay the same across restarts.</summary>
    /// <param name="policy">The inline policy that a new user gets, as JSON.</param>
    public CloudUser EnsureUser(string accountName, string userName, string policy) =>
        new AccountRegister(_database, _time).EnsureUser(accountName, userName, policy);

    /// <summary>The root user of an account, with an access key: the same after a restart. No API gives such a key out.</summary>
    public CloudUser EnsureRoot(string accountName) => new AccountRegister(_database, _time).EnsureRoot(accountName);

    public async ValueTask DisposeAsync()
    {
        await _router.Pump.DisposeAsync();
        _database.Dispose();
        await _ownership.DisposeAsync();
    }

    private static LocalCloudServer Open(LocalCloudOptions options, TimeProvider time)
    {
        Directory.CreateDirectory(options.DataFolder);
        var ownership = new FileStream(
            Path.Combine(options.DataFolder, "lock"),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );
        try
        {
            var database = CloudDatabase.Open(Path.Combine(options.DataFolder, "cloud.db"), options.IsLasting);
            var blobs = new BlobFolder(options.DataFolder, options.IsLasting);
            blobs.Sweep(NamedBlobs(database));
            new CredentialStore(database).ForgetSessionsBefore(time.GetUtcNow().ToUnixTimeMilliseconds());
            return new LocalCloudServer(
                ownership,
                database,
                new CloudComposition(
                    database,
                    blobs,
                    MasterKey.Open(options.DataFolder, database),
                    options,
                    time
                ).Router(),
                time
            );
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    private static HashSet<string> NamedBlobs(CloudDatabase database) =>
        database.Read(connection =>
            connection
                .Query<string>("SELECT Blob FROM ObjectParts UNION ALL SELECT Blob FROM UploadParts")
                .ToHashSet(StringComparer.Ordinal)
        );
}
