using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Media.Compositions.Encodes;

/// <summary>Arguments of one encoder in the making. A value that is null leaves its option out.</summary>
sealed class ArgumentList
{
    readonly ImmutableArray<string>.Builder arguments = ImmutableArray.CreateBuilder<string>();

    public ArgumentList Add(string option, string? value)
    {
        if (value is not null)
            arguments.AddRange(option, value);
        return this;
    }

    public ArgumentList Add(string option, long? value) => Add(option, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Three digits after the point are enough for every option that takes fractions.</summary>
    public ArgumentList Add(string option, double? value) =>
        Add(option, value?.ToString("0.###", CultureInfo.InvariantCulture));

    public ArgumentList AddRange(IEnumerable<string> more)
    {
        arguments.AddRange(more);
        return this;
    }

    /// <summary>Options that an encoder library takes as one argument: <c>name=value:name=value</c>.</summary>
    public ArgumentList AddJoined(string option, params IEnumerable<string?> parameters)
    {
        var joined = string.Join(':', parameters.OfType<string>());
        return joined.Length == 0 ? this : Add(option, joined);
    }

    public ImmutableArray<string> ToImmutable() => arguments.ToImmutable();
}
