using System.Diagnostics;
using System.Globalization;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A process and what descends from it, remembered by id and start so that it can be looked for when it should be gone.</summary>
internal sealed class ProcessFamily
{
    private readonly (int Id, string Born, string Name)[] _members;

    private ProcessFamily((int, string, string)[] members) => _members = members;

    public IEnumerable<string> Names => _members.Select(member => member.Name);

    public static ProcessFamily Of(int root) =>
        new([.. IdsBelow(root).Select(id => (id, Born(id), Name(id))).Where(member => member.Item2.Length > 0)]);

    /// <summary>Waits until all are gone; after ten seconds, names those that are not.</summary>
    public async Task<string[]> SurvivorsAsync()
    {
        var since = Stopwatch.StartNew();
        while (Alive().Length > 0 && since.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(50);
        return Alive();
    }

    private string[] Alive() =>
        [.. _members.Where(member => Born(member.Id) == member.Born).Select(member => $"{member.Name} {member.Id}")];

    private static IEnumerable<int> IdsBelow(int id) => Children(id).SelectMany(IdsBelow).Prepend(id);

    private static int[] Children(int id)
    {
        try
        {
            return
            [
                .. Directory
                    .GetDirectories($"/proc/{id}/task")
                    .SelectMany(task =>
                        File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    )
                    .Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Start time in ticks; empty for a process that is gone or only waits to be reaped.</summary>
    private static string Born(int id)
    {
        var fields = Stat(id);
        return fields.Length == 0 || fields[0] == "Z" ? "" : fields[19];
    }

    private static string Name(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    // proc(5): the name stands in parentheses and may hold anything; the state follows it.
    private static string[] Stat(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
