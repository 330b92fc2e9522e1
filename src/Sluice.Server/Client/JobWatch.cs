using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>Follows a job over server-sent events, across broken connections.</summary>
internal sealed class JobWatch(ApiChannel channel, TimeProvider time)
{
    // In a row and without a single event between them; with the pauses, about a minute.
    private const int MostFailures = 12;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    public async IAsyncEnumerable<JobEventDocument> FollowAsync(
        string path,
        int after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var failures = 0;
        while (true)
        {
            await using var events = ReadAsync(path, after, cancellation).GetAsyncEnumerator(cancellation);
            while (true)
            {
                var (happened, ended, failure) = await AdvanceAsync(events);
                if (ended)
                    yield break;
                if (happened is null)
                {
                    await PauseAsync(++failures, failure, cancellation);
                    break;
                }
                failures = 0;
                after = happened.Sequence;
                yield return happened;
                if (happened.IsLast)
                    yield break;
            }
        }
    }

    /// <summary>One connection. Null says that there are no more events at all.</summary>
    private async IAsyncEnumerable<JobEventDocument?> ReadAsync(
        string path,
        int after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var request = channel.Request(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after > 0)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var response = await channel.OpenAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            yield return null;
            yield break;
        }
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var events = SseParser.Create(
            body,
            (_, data) => JsonSerializer.Deserialize(data, WireFormat.AnswerOf<JobEventDocument>())
        );
        await foreach (var one in events.EnumerateAsync(cancellation))
            if (one.Data is { } happened)
                yield return happened;
    }

    private static async Task<(JobEventDocument? Event, bool Ended, Exception? Failure)> AdvanceAsync(
        IAsyncEnumerator<JobEventDocument?> events
    )
    {
        try
        {
            return await events.MoveNextAsync() ? (events.Current, events.Current is null, null) : (null, false, null);
        }
        catch (Exception broken)
            when (broken is HttpRequestException or IOException or SluiceApiException { Status: >= (HttpStatusCode)500 }
            )
        {
            return (null, false, broken);
        }
    }

    private async Task PauseAsync(int failures, Exception? failure, CancellationToken cancellation)
    {
        if (failures >= MostFailures)
            throw failure
                ?? new HttpRequestException("The server keeps ending the stream of events before the job ends.");
        var pause = FirstPause * Math.Pow(2, failures - 1);
        await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellation);
    }
}
