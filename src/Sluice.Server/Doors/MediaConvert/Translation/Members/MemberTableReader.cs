using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>Reads the table's text; its own first lines say what its lines mean.</summary>
internal static class MemberTableReader
{
    public static Dictionary<string, MemberRule> Read(string text)
    {
        var rules = new Dictionary<string, MemberRule>(StringComparer.Ordinal);
        var values = new List<(string Member, ValueRule Rule)>();
        var structure = "";
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith('['))
                structure = line.Trim('[', ']');
            else if (!line.StartsWith('#'))
                Line(structure, line, rules, values);
        foreach (var (member, rule) in values)
            rules[member] = rules[member] with { Values = rules[member].Values.Add(rule) };
        return rules;
    }

    private static void Line(
        string structure,
        string line,
        Dictionary<string, MemberRule> rules,
        List<(string Member, ValueRule Rule)> values
    )
    {
        var (head, note) = Halves(line, " -- ");
        var (kind, names) = Halves(head, ": ");
        var disposition = Enum.Parse<Disposition>(kind, ignoreCase: true);
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (name == "*")
                foreach (var member in MediaConvertModel.Current.Structure(structure).Members.Keys)
                    rules.Add($"{structure}.{member}", new MemberRule(disposition, note));
            else if (name.Contains('=', StringComparison.Ordinal))
                values.Add(Value(structure, name, disposition, note));
            else
                Member(structure, name, new MemberRule(disposition, note), rules);
    }

    private static (string Member, ValueRule Rule) Value(
        string structure,
        string name,
        Disposition disposition,
        string note
    )
    {
        var (member, value) = Halves(name, "=");
        return ($"{structure}.{member}", new ValueRule(value, disposition, note));
    }

    private static void Member(string structure, string name, MemberRule rule, Dictionary<string, MemberRule> rules)
    {
        var (member, harmless) = Halves(name, "(");
        rules.Add(
            $"{structure}.{member}",
            rule with
            {
                Harmless = [.. harmless.TrimEnd(')').Split(',', StringSplitOptions.RemoveEmptyEntries)],
            }
        );
    }

    private static (string Before, string After) Halves(string text, string divider) =>
        text.IndexOf(divider, StringComparison.Ordinal) is var at and >= 0
            ? (text[..at], text[(at + divider.Length)..])
            : (text, "");
}
