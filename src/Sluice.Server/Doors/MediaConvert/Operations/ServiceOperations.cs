using System.Collections.Immutable;
using System.Globalization;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>What the service says of itself: where it answers, and in which versions.</summary>
internal sealed class ServiceOperations(Permissions permissions, PageTokens tokens)
{
    /// <summary>The server's public address, or the one that the client itself used. It is asked for often, and never throttled.</summary>
    public Task<Reply> DescribeEndpointsAsync(Call call)
    {
        var members = call.Members;
        members.Word("mode", "DEFAULT", "GET_ONLY");
        members.Number("maxResults", 0, 1000);
        members.Demand();
        permissions.Demand(call, new Ask($"arn:aws:mediaconvert:{call.Region}:{call.Caller.Account}:endpoints/*"));
        return Task.FromResult(
            Reply.Of(
                new EndpointList([new EndpointDocument(call.Endpoint.ToString().TrimEnd('/'))]),
                DoorJson.Default.EndpointList
            )
        );
    }

    public Task<Reply> ListVersionsAsync(Call call)
    {
        permissions.Demand(call, new Ask($"arn:aws:mediaconvert:{call.Region}:{call.Caller.Account}:versions/*"));
        var request = PageRequest.Read(call, tokens);
        var start = request.Cursor is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        ImmutableArray<VersionDocument> page = [.. EngineVersions.All.Skip(start).Take(request.Size)];
        var end = start + page.Length;
        return Task.FromResult(
            Reply.Of(
                new VersionList(page)
                {
                    NextToken =
                        end < EngineVersions.All.Length
                            ? request.Next(tokens, end.ToString(CultureInfo.InvariantCulture))
                            : null,
                },
                DoorJson.Default.VersionList
            )
        );
    }
}
