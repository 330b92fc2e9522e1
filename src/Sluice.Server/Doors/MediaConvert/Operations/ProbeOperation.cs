using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Storage;
using Sluice.Media;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Probing;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Says what files are.</summary>
internal sealed class ProbeOperation(Database database, Permissions permissions, FileProbe probe) : IDisposable
{
    private const int MostFiles = 10;

    // Each look is a process; who finds all places taken waits so long, and is then told to come again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim places = new(2);

    public async Task<Reply> RunAsync(Call call)
    {
        var members = call.Members;
        ImmutableArray<string> urls =
        [
            .. members.Objects("inputFiles", MostFiles).Select(file => file.RequiredText("fileUrl")),
        ];
        members.Demand();
        permissions.Demand(call, new Ask($"arn:aws:mediaconvert:{call.Region}:{call.Caller.Account}:probe/*"));
        if (urls.IsEmpty)
            throw new WireException(WireError.BadRequest("/inputFiles: Should have at least 1 items"));
        await DemandAllowedAsync(call, urls);
        var results = ImmutableArray.CreateBuilder<ProbeResultDocument>();
        for (var index = 0; index < urls.Length; index++)
            results.Add(ProbeView.Of(await LookAsync(call, urls[index], $"/inputFiles/{index}/fileUrl")));
        return Reply.Of(new ProbeAnswer(results.ToImmutable()), DoorJson.Default.ProbeAnswer);
    }

    public void Dispose() => places.Dispose();

    private async Task DemandAllowedAsync(Call call, ImmutableArray<string> urls)
    {
        var policy = await InputPolicies.FindAsync(database, call);
        for (var index = 0; index < urls.Length; index++)
            if (!policy.Allows(urls[index]))
                throw new WireException(
                    WireError.BadRequest(
                        $"/inputFiles/{index}/fileUrl: Is an input location that your policy disallows"
                    )
                );
    }

    private async Task<ProbedFile> LookAsync(Call call, string url, string pointer)
    {
        if (!SourceLocation.TryParse(url, out var location))
            throw new WireException(
                WireError.BadRequest($"{pointer}: Should match pattern \"^(s3://bucket/key|https?://host/path)\"")
            );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        limit.CancelAfter(Longest);
        if (!await places.WaitAsync(Patience, call.Aborted))
            throw new WireException(WireError.TooManyRequests("The server looks at other files just now."));
        try
        {
            return await probe.RunAsync(call.Caller, location, limit.Token);
        }
        catch (AccessException refused)
        {
            throw new WireException(ErrorOf(refused.Failure));
        }
        catch (MediaException refused)
        {
            throw new WireException(WireError.BadRequest(refused.Failure.Message));
        }
        catch (JobException refused)
        {
            throw new WireException(WireError.BadRequest($"{pointer}: {refused.Failure.Message}"));
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            throw new WireException(
                WireError.BadRequest($"The file could not be read within {Longest.TotalSeconds} s.")
            );
        }
        finally
        {
            places.Release();
        }
    }

    private static WireError ErrorOf(AccessFailure failure) =>
        failure.Code is "access.no_such_key" or "access.no_such_bucket" ? WireError.NotFound(failure.Message)
        : failure.IsTransient ? WireError.TooManyRequests(failure.Message)
        : WireError.AccessDenied(Permissions.Text(failure));
}
