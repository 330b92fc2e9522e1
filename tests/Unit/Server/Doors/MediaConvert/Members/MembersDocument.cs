using System.Globalization;
using System.Text;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Members;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Members;

/// <summary>The table of members for people: <c>docs/doors/mediaconvert-members.md</c>.</summary>
internal static class MembersDocument
{
    public static string Render()
    {
        var text = new StringBuilder();
        text.Append("# Members of a MediaConvert job's settings\n\n");
        text.Append(
            "What Sluice does with each. Rendered from `src/Sluice.Server/Doors/MediaConvert/Translation/Members/members.txt`; a test keeps it true.\n\n"
        );
        text.Append("- **executed**: it decides what is made.\n");
        text.Append(
            "- **echoed**: it is kept and shown; what is made satisfies it, or nothing that can be seen or heard depends on it.\n"
        );
        text.Append(
            "- **warned**: it is kept and shown, nothing comes of it, and the job says so in `messages.warning` and `warnings`.\n"
        );
        text.Append("- **refused**: the job is refused with a sentence: without it the outputs would be wrong.\n\n");
        text.Append("Values in brackets are never warned of or refused. Lines with `=` are about one value alone.\n\n");
        Counts(text);
        foreach (
            var structure in MediaConvertModel
                .Current.StructuresOf("JobSettings")
                .OrderBy(one => one.Name, StringComparer.Ordinal)
        )
            Structure(text, structure);
        return text.ToString();
    }

    private static void Counts(StringBuilder text)
    {
        text.Append("| | executed | echoed | warned | refused | all |\n|---|--:|--:|--:|--:|--:|\n");
        Count(text, "the whole API (2017-08-29)", MemberTable.Rules.Keys);
        Count(text, "members that public job documents use", UsedMembers.Names);
        text.Append('\n');
    }

    private static void Count(StringBuilder text, string name, IEnumerable<string> members)
    {
        var dispositions = members.Select(member => MemberTable.Rules[member].Disposition).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"| {name} |");
        foreach (var disposition in Enum.GetValues<Disposition>())
            text.Append(CultureInfo.InvariantCulture, $" {dispositions.Count(one => one == disposition)} |");
        text.Append(CultureInfo.InvariantCulture, $" {dispositions.Length} |\n");
    }

    private static void Structure(StringBuilder text, ModelType.Structure structure)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {structure.Name}\n\n");
        var rules = structure
            .Members.Keys.Order(StringComparer.Ordinal)
            .Select(member => (Member: member, Rule: MemberTable.Rules[$"{structure.Name}.{member}"]))
            .ToArray();
        foreach (
            var group in rules
                .GroupBy(rule => (rule.Rule.Disposition, rule.Rule.Note))
                .OrderBy(group => group.Key.Disposition)
        )
            Line(
                text,
                group.Key.Disposition,
                string.Join(", ", group.Select(rule => Name(rule.Member, rule.Rule))),
                group.Key.Note
            );
        foreach (var (member, rule) in rules)
        foreach (var value in rule.Values)
            Line(text, value.Disposition, $"`{member}={value.Value}`", value.Note);
        text.Append('\n');
    }

    private static string Name(string member, MemberRule rule) =>
        rule.Harmless.Length == 0 ? $"`{member}`" : $"`{member}` ({string.Join(", ", rule.Harmless)})";

    private static void Line(StringBuilder text, Disposition disposition, string names, string note) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"- {disposition.ToString().ToLowerInvariant()}: {names}{(note.Length == 0 ? "" : $": {note}")}\n"
        );

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sluice.slnx")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Sluice.slnx is above no test.");
        return folder;
    }
}
