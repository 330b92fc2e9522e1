using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Storage;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>Brings the door's tables up to date before the first request. Registered behind the module that opens the database, since hosts start in that order.</summary>
internal sealed class DoorLife(Database database) : IHostedLifecycleService
{
    private const int KeySize = 32;
    private byte[]? pageKey;

    /// <summary>Seals the tokens of pages.</summary>
    public byte[] PageKey => pageKey ?? throw new InvalidOperationException("The host has not started.");

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.WriteAsync(DoorSchema.UpgradeAsync, cancellationToken);
        pageKey = await database.WriteAsync(
            store => SecretStore.EnsureAsync(store, "pages", RandomNumberGenerator.GetBytes(KeySize)),
            cancellationToken
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
