using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Access;

namespace Sluice.Jobs.Audit;

/// <summary>
/// Each entry holds the hash of the one before, so that none can be changed, taken out or put in unnoticed by whoever has kept a later
/// hash. Pure: anybody who has the entries can check them.
/// </summary>
/// <remarks>
/// What is hashed is one line for each member that has a value, in the order of <see cref="Lines"/>:
/// <c>name=LENGTH:value</c>, the length in UTF-16 units, so that no value can pass for two.
/// </remarks>
public static class AuditChain
{
    /// <summary>What the first entry of every organization has in the place of a hash before it.</summary>
    public static string Root { get; } = new('0', 64);

    /// <summary>The next link.</summary>
    /// <param name="last">The newest entry; null when there is none.</param>
    /// <param name="at">In whole milliseconds.</param>
    public static AuditEntry Next(OrganizationId organization, AuditEntry? last, DateTimeOffset at, AuditEvent happened)
    {
        var entry = new AuditEntry(organization, (last?.Sequence ?? 0) + 1, at, happened)
        {
            Previous = last?.Hash ?? Root,
            Hash = "",
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>Checks a link against the one before.</summary>
    /// <param name="before">Null when <paramref name="entry"/> should be the first.</param>
    /// <returns>What is wrong with it, in a sentence; null when nothing is.</returns>
    public static string? Fault(AuditEntry? before, AuditEntry entry)
    {
        var expected = (before?.Sequence ?? 0) + 1;
        if (entry.Sequence != expected)
            return $"Entry {expected} is missing: entry {entry.Sequence} follows entry {expected - 1}.";
        if (entry.Previous != (before?.Hash ?? Root))
            return $"Entry {entry.Sequence} does not follow from entry {expected - 1}: it names another hash before it.";
        return entry.Hash == HashOf(entry)
            ? null
            : $"Entry {entry.Sequence} was changed: its hash is not that of what it says.";
    }

    public static string HashOf(AuditEntry entry)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Lines(entry))
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $"{name}={value.Length}:{value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IEnumerable<(string Name, string? Value)> Lines(AuditEntry entry)
    {
        var happened = entry.Event;
        return
        [
            ("previous", entry.Previous),
            ("organization", entry.Organization.Value),
            ("sequence", Text(entry.Sequence)),
            ("at", Text(entry.At.ToUnixTimeMilliseconds())),
            ("kind", happened.Kind.ToString()),
            ("grant", happened.Grant.Value),
            ("job", happened.Job),
            ("bucket", happened.Bucket),
            ("role", happened.Role),
            .. Each("readKey", happened.ReadKeys),
            .. Each("writeKey", happened.WriteKeys),
            .. Each("writePrefix", happened.WritePrefixes),
            ("scopeHash", happened.ScopeHash),
            ("session", happened.Session),
            ("sourceIdentity", happened.SourceIdentity),
            .. Each("tag", happened.Tags),
            ("requestId", happened.RequestId),
            ("expiresAt", happened.ExpiresAt is { } ends ? Text(ends.ToUnixTimeMilliseconds()) : null),
            ("packedPercent", happened.PackedPercent is { } percent ? Text(percent) : null),
            ("isScoped", happened.IsScoped?.ToString(CultureInfo.InvariantCulture)),
            .. Each("widened", happened.Widened),
            ("refusalCode", happened.RefusalCode),
            ("refusalMessage", happened.RefusalMessage),
        ];
    }

    private static IEnumerable<(string, string?)> Each(string name, ImmutableArray<string> values) =>
        values.Select(value => (name, (string?)value));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
