using System.Globalization;

namespace Sluice.Media.Profiles.Documents;

/// <summary>Reads the fields of one mapping and collects what is wrong with them. Every name that is asked for is known; <see cref="Finish"/> refuses the others.</summary>
sealed class SpecFields(SpecNode.Mapping mapping, string path, List<SpecError> errors)
{
    readonly List<string> _known = [];

    public bool Has(string name) => mapping.Fields.Any(field => field.Name == name);

    public SpecNode? Take(string name)
    {
        _known.Add(name);
        return mapping.Fields.FirstOrDefault(field => field.Name == name).Value;
    }

    public string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Fail(string name, string message) => errors.Add(new SpecError(Path(name), message));

    /// <summary>Null when the field is absent or wrong.</summary>
    public string? Text(string name)
    {
        switch (Take(name))
        {
            case null:
                return null;
            case SpecNode.Scalar { Text: { Length: > 0 } text }:
                return text;
            default:
                Fail(name, "must be text.");
                return null;
        }
    }

    /// <summary>The value that <paramref name="choices"/> gives for the text.</summary>
    public T Choice<T>(string name, T otherwise, params (string Text, T Value)[] choices)
    {
        if (Text(name) is not { } text)
            return otherwise;
        foreach (var choice in choices)
        {
            if (choice.Text == text)
                return choice.Value;
        }

        Fail(name, $"must be one of {string.Join(", ", choices.Select(choice => choice.Text))}.");
        return otherwise;
    }

    public double Number(string name, double otherwise, double least, double most)
    {
        if (Take(name) is not { } node)
            return otherwise;
        if (Parse(node) is { } number && number >= least && number <= most)
            return number;
        Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}."));
        return otherwise;
    }

    public int Whole(string name, int otherwise, int least, int most)
    {
        var number = Number(name, otherwise, least, most);
        if (number == Math.Truncate(number))
            return (int)number;
        Fail(name, "must be a whole number.");
        return otherwise;
    }

    public int? RequiredWhole(string name, int least, int most)
    {
        if (Has(name))
            return Whole(name, least, least, most);
        _known.Add(name);
        Fail(name, "is missing.");
        return null;
    }

    /// <summary>Unknown names are errors: a misspelt setting must not be silently without effect.</summary>
    public void Finish()
    {
        foreach (var (name, _) in mapping.Fields.Where(field => !_known.Contains(field.Name)))
            Fail(
                name,
                $"is not a setting; known here are {string.Join(", ", _known.Distinct().Order(StringComparer.Ordinal))}."
            );
    }

    /// <summary>Numbers may end in k or M: 800k, 2.8M.</summary>
    static double? Parse(SpecNode node)
    {
        if (node is not SpecNode.Scalar { Text: { Length: > 0 } text })
            return null;
        var factor = text[^1] switch
        {
            'k' => 1e3,
            'M' => 1e6,
            _ => 1,
        };
        var digits = factor == 1 ? text : text[..^1];
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return double.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number * factor
            : null;
    }
}
