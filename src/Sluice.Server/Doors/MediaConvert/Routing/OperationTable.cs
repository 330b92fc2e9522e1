using System.Collections.Immutable;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Routing;

/// <summary>The 34 operations of API version 2017-08-29.</summary>
internal static class OperationTable
{
    public const string Version = "2017-08-29";

    public static ImmutableArray<Operation> All { get; } =
    [
        new("AssociateCertificate", "POST", "/certificates", 201),
        new("CancelJob", "DELETE", "/jobs/{id}", 202),
        new("CreateJob", "POST", "/jobs", 201),
        new("CreateJobTemplate", "POST", "/jobTemplates", 201),
        new("CreatePreset", "POST", "/presets", 201),
        new("CreateQueue", "POST", "/queues", 201),
        new("CreateResourceShare", "POST", "/resourceShares", 202),
        new("DeleteJobTemplate", "DELETE", "/jobTemplates/{name}", 202),
        new("DeletePolicy", "DELETE", "/policy", 200),
        new("DeletePreset", "DELETE", "/presets/{name}", 202),
        new("DeleteQueue", "DELETE", "/queues/{name}", 202),
        new("DescribeEndpoints", "POST", "/endpoints", 200),
        new("DisassociateCertificate", "DELETE", "/certificates/{arn}", 202),
        new("GetJob", "GET", "/jobs/{id}", 200),
        new("GetJobTemplate", "GET", "/jobTemplates/{name}", 200),
        new("GetJobsQueryResults", "GET", "/jobsQueries/{id}", 200),
        new("GetPolicy", "GET", "/policy", 200),
        new("GetPreset", "GET", "/presets/{name}", 200),
        new("GetQueue", "GET", "/queues/{name}", 200),
        new("ListJobTemplates", "GET", "/jobTemplates", 200),
        new("ListJobs", "GET", "/jobs", 200),
        new("ListPresets", "GET", "/presets", 200),
        new("ListQueues", "GET", "/queues", 200),
        new("ListTagsForResource", "GET", "/tags/{arn}", 200),
        new("ListVersions", "GET", "/versions", 200),
        new("Probe", "POST", "/probe", 200),
        new("PutPolicy", "PUT", "/policy", 200),
        new("SearchJobs", "GET", "/search", 200),
        new("StartJobsQuery", "POST", "/jobsQueries", 201),
        new("TagResource", "POST", "/tags", 200),
        new("UntagResource", "PUT", "/tags/{arn}", 200),
        new("UpdateJobTemplate", "PUT", "/jobTemplates/{name}", 200),
        new("UpdatePreset", "PUT", "/presets/{name}", 200),
        new("UpdateQueue", "PUT", "/queues/{name}", 200),
    ];

    /// <summary>The operation that a request means; null when there is none.</summary>
    public static RouteMatch? Find(string method, RequestTarget target)
    {
        var segments = target.Segments.AsSpan();
        if (segments.Length < 2 || segments[0] != Version)
            return null;
        var path = segments[1..];
        if (path.Length > 1 && path[^1].Length == 0)
            path = path[..^1];
        foreach (var operation in All)
            if (operation.Match(method, path) is { } labels)
                return new RouteMatch(operation, labels);
        return null;
    }

    /// <summary>Whether a path belongs to this service, whatever the method: unsigned requests have no scope that says so.</summary>
    public static bool Knows(RequestTarget target) =>
        target.Segments is [Version, var first, ..] && All.Any(operation => operation.Path.Split('/')[1] == first);
}

/// <summary>An operation, and what its path names.</summary>
internal sealed record RouteMatch(Operation Operation, ImmutableDictionary<string, string> Labels);
