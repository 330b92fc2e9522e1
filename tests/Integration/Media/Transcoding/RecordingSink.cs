using Sluice.Media.Outputs;

namespace Sluice.Tests.Integration.Media.Transcoding;

/// <summary>Remembers what was put in which order, and fails where a test wants it to.</summary>
sealed class RecordingSink : IOutputSink
{
    private readonly Lock gate = new();

    public List<string> Paths { get; } = [];
    public bool IsCommitted { get; private set; }
    public bool IsDiscarded { get; private set; }
    public Action<string> OnPut { get; set; } = _ => { };

    /// <summary>Nothing is put before it completes.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public async Task PutAsync(string path, string localFile, string contentType, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        lock (gate)
        {
            OnPut(path);
            Paths.Add(path);
        }

        File.Delete(localFile);
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        IsCommitted = true;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken)
    {
        IsDiscarded = true;
        return Task.FromResult<IReadOnlyList<string>>([]);
    }
}
