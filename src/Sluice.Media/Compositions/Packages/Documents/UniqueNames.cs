namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>Names for menus: each once, fit for quotation marks.</summary>
sealed class UniqueNames
{
    readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Take(string wanted)
    {
        var name = string.Concat(
            wanted.Where(letter => !char.IsControl(letter)).Select(letter => letter == '"' ? '\'' : letter)
        );
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
            unique = $"{name} {number}";
        return unique;
    }
}
