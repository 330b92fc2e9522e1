using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>A queue, preset or job template as it is kept.</summary>
/// <param name="Document">The wire document as JSON.</param>
internal sealed record StoredResource(ResourceName Name, string Document)
{
    public string? Category { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long CreatedAt { get; init; }
}

/// <summary>Which resources a list shows.</summary>
internal sealed record ResourcePage(string Account, ResourceKind Kind, int Size)
{
    public string? Category { get; init; }

    /// <summary>By creation instead of by name.</summary>
    public bool IsByCreation { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>The last one of the page before: its place in the order, and its name.</summary>
    public ResourceCursor? After { get; init; }
}

internal sealed record ResourceCursor(long CreatedAt, string Name);
