using Sluice.Media.Compositions;

namespace Sluice.Jobs.Compositions;

/// <summary>One thing that a composition reads.</summary>
/// <param name="Uri"><c>s3://bucket/key</c>, <c>https://…</c> or <c>http://…</c>: see <see cref="SourceLocation"/>. May hold a presigned query, and is never logged.</param>
public sealed record WorkSource(string Uri, CompositionSourceUse Use)
{
    /// <summary>Without the query: presigned addresses carry a credential there.</summary>
    public override string ToString() => $"{SourceLocation.Bare(Uri)} as {Use}";
}
