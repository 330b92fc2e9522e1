using System.Collections.Immutable;
using System.Globalization;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Searching;

/// <summary>Finds one page of jobs. Looks at a bounded number of them: a page may be short, and still have a next one.</summary>
internal sealed class JobSearch(Database database, PageTokens tokens)
{
    private const int Batch = 100;
    private const int MostBatches = 50;

    public async Task<JobPage> FindAsync(Call call, JobQuestion question, PageRequest request)
    {
        var found = ImmutableArray.CreateBuilder<DoorJob>();
        var after = request.Cursor is { } cursor ? ReadMark(cursor) : null;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var filter = question.Filter(call.Organization) with { After = after, Size = Batch };
            var jobs = await database.ReadAsync(connection => DoorJobStore.ListAsync(connection, filter), call.Aborted);
            foreach (var job in jobs.Where(question.Takes))
            {
                if (found.Count == request.Size)
                    return new JobPage(found.ToImmutable(), request.Next(tokens, WriteMark(found[^1])));
                found.Add(job);
            }
            if (jobs.Length < Batch)
                return new JobPage(found.ToImmutable(), null);
            after = MarkOf(jobs[^1]);
        }
        return new JobPage(found.ToImmutable(), request.Next(tokens, Write(after!)));
    }

    private static DoorJobMark MarkOf(DoorJob job) => new(job.Job.CreatedAt, job.Id);

    private static string WriteMark(DoorJob job) => Write(MarkOf(job));

    private static string Write(DoorJobMark mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{mark.CreatedAt.ToUnixTimeMilliseconds()}/{mark.Id}");

    // Only tokens that this server sealed come here.
    private static DoorJobMark ReadMark(string cursor)
    {
        var slash = cursor.IndexOf('/');
        return new DoorJobMark(
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cursor.AsSpan(0, slash), CultureInfo.InvariantCulture)),
            cursor[(slash + 1)..]
        );
    }
}

/// <summary>Jobs of one page, and the token of the next.</summary>
internal sealed record JobPage(ImmutableArray<DoorJob> Jobs, string? Next);
