using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Constraints;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Query;

/// <summary>The parameters of a call of the Query protocol, and the checks that AWS makes on them.</summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public QueryParameters(IEnumerable<QueryPair> pairs)
    {
        foreach (var (name, value) in pairs)
            _values[name] = value;
    }

    /// <summary>Null when absent.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    public string Required(string name) => this[name] ?? throw Invalid(MemberConstraint.Missing(name));

    /// <summary>A text of a length and, where given, of a pattern; null when absent.</summary>
    public string? Text(string name, int least, int most, Regex? pattern = null)
    {
        if (this[name] is not { } value)
            return null;
        if (MemberConstraint.OfText(name, value, (least, most), pattern) is { } refused)
            throw Invalid(refused);
        return value;
    }

    public string RequiredText(string name, int least, int most, Regex? pattern = null)
    {
        Required(name);
        return Text(name, least, most, pattern)!;
    }

    /// <summary>A number of a range; null when absent.</summary>
    public int? Number(string name, int least, int most)
    {
        if (this[name] is not { } value)
            return null;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Constraint(name, value, "Member must be an integer");
        if (MemberConstraint.OfNumber(name, value, number, (least, most)) is { } refused)
            throw Invalid(refused);
        return number;
    }

    /// <summary>The values <c>NAME.member.1</c>, <c>NAME.member.2</c>, … as far as they go.</summary>
    public ImmutableArray<string> List(string name) =>
        [.. Indexes($"{name}.member").Select(prefix => this[prefix] ?? "")];

    /// <summary>The prefixes of structures <c>NAME.member.N</c>, to which a member is appended with a dot.</summary>
    public ImmutableArray<string> Structures(string name) => [.. Indexes($"{name}.member")];

    /// <summary>Tags, as <c>Tags.member.N.Key</c> and <c>.Value</c>.</summary>
    public ImmutableSortedDictionary<string, string> Tags(int most)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in Structures("Tags"))
        {
            var key = RequiredText($"{member}.Key", 1, 128);
            var value = Text($"{member}.Value", 0, 256) ?? "";
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw new CloudException(
                    400,
                    "InvalidParameterValue",
                    $"Tag keys with the prefix aws: are reserved for AWS. ({key})"
                );
            if (tags.Keys.Any(known => known.Equals(key, StringComparison.OrdinalIgnoreCase)))
                throw new CloudException(
                    400,
                    "InvalidParameterValue",
                    $"Duplicate tag keys found. Please note that Tag keys are case insensitive. ({key})"
                );
            tags[key] = value;
        }
        return tags.Count <= most
            ? tags.ToImmutable()
            : throw Invalid($"1 validation error detected: 'tags' must have length less than or equal to {most}");
    }

    public static CloudException Invalid(string message) => new(400, "ValidationError", message);

    private static CloudException Constraint(string name, string value, string constraint) =>
        Invalid(MemberConstraint.Refused(name, value, constraint));

    private IEnumerable<string> Indexes(string prefix)
    {
        for (
            var index = 1;
            _values.Keys.Any(key =>
                key == $"{prefix}.{index}" || key.StartsWith($"{prefix}.{index}.", StringComparison.Ordinal)
            );
            index++
        )
            yield return $"{prefix}.{index}";
    }
}
