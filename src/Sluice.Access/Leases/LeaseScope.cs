using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Access.Leases;

/// <summary>The keys of one bucket that one job needs: what its session policy will be limited to.</summary>
/// <param name="JobName">Goes into the role session name, so that the customer's CloudTrail can be read: <c>sluice-job-…</c>.</param>
public sealed record LeaseScope(string Bucket, string JobName)
{
    /// <summary>Exact keys that may be read.</summary>
    public ImmutableArray<string> ReadKeys { get; init; } = [];

    /// <summary>Prefixes under which objects may be written, and the partial writes of this job removed.</summary>
    public ImmutableArray<string> WritePrefixes { get; init; } = [];

    /// <summary>Exact keys that may be written.</summary>
    public ImmutableArray<string> WriteKeys { get; init; } = [];

    /// <summary>Hex SHA-256 of bucket, job and keys: the same whatever order the keys are named in.</summary>
    public string Hash
    {
        get
        {
            IEnumerable<string> lines =
            [
                $"bucket {Bucket}",
                $"job {JobName}",
                .. Lines("read", ReadKeys),
                .. Lines("write", WriteKeys),
                .. Lines("under", WritePrefixes),
            ];
            // A key may hold any character but NUL.
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', lines))));
        }
    }

    private static IEnumerable<string> Lines(string word, ImmutableArray<string> keys) =>
        keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => $"{word} {key}");
}
