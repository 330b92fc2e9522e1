using Sluice.Media.Probe;

namespace Sluice.Server.Doors.MediaConvert.Probing;

/// <summary>A file that was looked at, and what its server says of it.</summary>
internal sealed record ProbedFile(SourceInfo Source, long Bytes)
{
    public string? ETag { get; init; }
    public DateTimeOffset? LastModified { get; init; }
    public string? MimeType { get; init; }
}
