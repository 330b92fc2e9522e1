using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Searching;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Many jobs: lists, searches and queries.</summary>
internal sealed class SearchOperations(
    Database database,
    Permissions permissions,
    JobSearch search,
    JobDesk desk,
    PageTokens tokens
)
{
    // Takes the tokens that results give out.
    private const string Start = "StartJobsQuery";

    private static readonly TimeSpan QueryLife = TimeSpan.FromDays(1);

    public async Task<Reply> ListAsync(Call call)
    {
        var question = JobQuestion.Read(call);
        permissions.Demand(call, new Ask(call.Arn(ResourceKind.Queue, question.Queues is [var queue] ? queue : "*")));
        var request = PageRequest.Read(
            call,
            tokens,
            call.Parameter("queue"),
            call.Parameter("status"),
            call.Parameter("inputFile"),
            call.Parameter("order")
        );
        var page = await search.FindAsync(call, question, request);
        return Reply.Of(
            new JobList(await desk.ShowAsync(call, page.Jobs)) { NextToken = page.Next },
            DoorJson.Default.JobList
        );
    }

    public async Task<Reply> StartAsync(Call call)
    {
        permissions.Demand(call, new Ask(call.Arn(ResourceKind.Queue, "*")));
        var question = JobsQuery.ReadQuestion(call);
        var request = PageRequest.ReadBody(call, tokens, PurposeOf(question));
        var id = Guid.CreateVersion7(call.Now).ToString();
        var query = new StoredQuery(
            id,
            call.Caller.Account.Value,
            call.Now.ToUnixTimeMilliseconds(),
            new JobsQuery(question, request.Size, request.Cursor).Write()
        );
        await database.WriteAsync(store => QueryStore.InsertAsync(store, query, call.Now - QueryLife), call.Aborted);
        return Reply.Of(new QueryStarted(id), DoorJson.Default.QueryStarted);
    }

    /// <summary>Queries are fast here, so each is complete when its results are asked for.</summary>
    public async Task<Reply> ResultsAsync(Call call)
    {
        permissions.Demand(call, new Ask(call.Arn(ResourceKind.Queue, "*")));
        var id = call.Label("id");
        var document =
            await database.ReadAsync(
                connection => QueryStore.FindAsync(connection, call.Caller.Account.Value, id),
                call.Aborted
            ) ?? throw new WireException(WireError.NotFound($"The jobs query {id} does not exist."));
        var query = JobsQuery.Read(document);
        var request = new PageRequest(
            query.Size,
            PageRequest.PurposeOf(call, Start, PurposeOf(query.Question)),
            query.Cursor
        );
        var page = await search.FindAsync(call, query.Question, request);
        return Reply.Of(
            new QueryResults(await desk.ShowAsync(call, page.Jobs), "COMPLETE") { NextToken = page.Next },
            DoorJson.Default.QueryResults
        );
    }

    // A token goes on with the same filters.
    private static string PurposeOf(JobQuestion question) => new JobsQuery(question, 0, null).Write();
}
