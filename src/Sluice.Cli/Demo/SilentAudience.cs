using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Demo;

/// <summary>A program: wants nothing but the document at the end.</summary>
internal sealed class SilentAudience : IDemoAudience
{
    public void Tell(string sentence) { }

    public void Show(string title, string document) { }

    public async Task FollowAsync(IAsyncEnumerable<JobEventDocument> events)
    {
        await foreach (var _ in events) { }
    }
}
