namespace Sluice.LocalCloud.S3.Objects;

/// <summary>What the conditions of a read come to.</summary>
internal enum ReadOutcome
{
    Proceed,

    /// <summary>304</summary>
    NotModified,

    /// <summary>412</summary>
    Failed,
}
