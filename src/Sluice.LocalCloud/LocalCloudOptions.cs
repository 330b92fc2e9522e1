namespace Sluice.LocalCloud;

/// <summary>Where a local cloud keeps its state, and what it calls its region.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>Made when it is missing. Holds <c>cloud.db</c> and the contents of all objects.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The one region that signatures may name. STS and IAM take <c>us-east-1</c> as well.</summary>
    public string Region { get; init; } = "us-east-1";
}
