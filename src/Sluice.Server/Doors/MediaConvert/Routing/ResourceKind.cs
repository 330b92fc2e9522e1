namespace Sluice.Server.Doors.MediaConvert.Routing;

/// <summary>What ARNs of the service name.</summary>
internal enum ResourceKind
{
    Queue,
    Job,
    Preset,
    JobTemplate,
}

internal static class ResourceKindNames
{
    /// <summary>The first segment of the resource part of an ARN.</summary>
    public static string Folder(this ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Queue => "queues",
            ResourceKind.Job => "jobs",
            ResourceKind.Preset => "presets",
            _ => "jobTemplates",
        };

    /// <summary>As a sentence calls it.</summary>
    public static string Noun(this ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Queue => "queue",
            ResourceKind.Job => "job",
            ResourceKind.Preset => "preset",
            _ => "job template",
        };
}
