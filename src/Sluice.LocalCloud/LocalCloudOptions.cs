using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.LocalCloud.Events;

namespace Sluice.LocalCloud;

/// <summary>Where a local cloud keeps its state, and what it calls its region.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>Made when it is missing. Holds <c>cloud.db</c>, the contents of all objects, encrypted, and <c>master.key</c>, without which nothing of them can be read.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The one region that signatures may name. STS and IAM take <c>us-east-1</c> as well.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Told of what happens in the background: events that could not be delivered.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Makes new buckets as AWS made them before April 2023: Block Public Access is off, and access control lists count. S3 takes
    /// signatures of version 2 too, as for buckets made before June 2020. For clients and test suites of that time. Buckets that are there stay as they are.
    /// </summary>
    public bool LegacyBuckets { get; init; }

    /// <summary>Where others reach this cloud, for messages that name it; null: such messages are not sent.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Which addresses API destinations and subscribers may have.</summary>
    public EventReach EventTargets { get; init; } = EventReach.Loopback;

    /// <summary>
    /// Each write is on disk before it is answered, so that a power cut loses nothing. Not worth its time where the folder goes with the
    /// process.
    /// </summary>
    public bool IsLasting { get; init; } = true;
}
