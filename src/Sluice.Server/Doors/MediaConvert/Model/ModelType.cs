using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>One type of the API's published model (version 2017-08-29). Closed.</summary>
internal abstract record ModelType
{
    private ModelType() { }

    /// <param name="Members">Wire name → name of its type.</param>
    public sealed record Structure(
        string Name,
        FrozenDictionary<string, string> Members,
        ImmutableArray<string> Required
    ) : ModelType;

    public sealed record Choice(ImmutableArray<string> Values) : ModelType;

    public sealed record Number(bool IsWhole, double? Minimum, double? Maximum) : ModelType;

    public sealed record Text(int? MinimumLength, int? MaximumLength, string? Pattern) : ModelType
    {
        private readonly Lazy<Regex?> regex = new(() =>
            Pattern is null ? null : new Regex(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
        );

        /// <summary>Linear in the length of the text, whatever the text.</summary>
        public bool Matches(string text) => regex.Value?.IsMatch(text) ?? true;
    }

    public sealed record List(string Of, int? MinimumItems, int? MaximumItems) : ModelType;

    /// <summary>Keys are the caller's own words.</summary>
    public sealed record Map(string Of) : ModelType;

    public sealed record Flag : ModelType;
}
