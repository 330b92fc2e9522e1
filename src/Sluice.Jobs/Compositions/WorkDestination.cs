using Sluice.Access.Aws;

namespace Sluice.Jobs.Compositions;

/// <summary>Where packages are written.</summary>
/// <param name="Prefix">What every key begins with: empty, or a folder with its slash. The names of packages follow it.</param>
public sealed record WorkDestination(string Bucket, string Prefix)
{
    /// <summary>The headers of every write; none unless asked for.</summary>
    public ObjectWriteOptions Writes { get; init; } = ObjectWriteOptions.None;

    public string Uri => $"s3://{Bucket}/{Prefix}";
}
