using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Translation.Members;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Members;

/// <summary>What becomes of each member of a job's settings, and that the table of it is true.</summary>
public sealed class MemberTableTests
{
    // The expansion of presets reads it, before translation.
    private static readonly string[] DoneByExpansion = ["Output.preset"];

    private static readonly string[] All =
    [
        .. MediaConvertModel
            .Current.StructuresOf("JobSettings")
            .SelectMany(structure => structure.Members.Keys.Select(member => $"{structure.Name}.{member}")),
    ];

    [Fact]
    public void Every_member_of_the_model_stands_in_the_table_and_no_other() =>
        MemberTable.Rules.Keys.Order(StringComparer.Ordinal).ShouldBe(All.Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_warned_of_or_refused_says_why() =>
        MemberTable
            .Rules.Where(rule => rule.Value.Disposition is Disposition.Warned or Disposition.Refused)
            .Where(rule => rule.Value.Note.Length == 0)
            .ShouldBeEmpty();

    [Fact]
    public void Values_that_the_table_names_are_choices_of_the_model()
    {
        var wrong =
            from structure in MediaConvertModel.Current.StructuresOf("JobSettings")
            from member in structure.Members
            let rule = MemberTable.Rules[$"{structure.Name}.{member.Key}"]
            where MediaConvertModel.Current[member.Value] is ModelType.Choice
            let choices = ((ModelType.Choice)MediaConvertModel.Current[member.Value]).Values
            from value in rule.Harmless.Concat(rule.Values.Select(one => one.Value))
            where !choices.Contains(value)
            select $"{structure.Name}.{member.Key}={value}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_table_calls_executed_is_read_and_nothing_else_is()
    {
        var reads = new SettingsReads();
        foreach (var settings in EverySetting.Documents())
            JobTranslator.Translate(settings, reads);

        var executed = MemberTable
            .Rules.Where(rule => rule.Value.Disposition == Disposition.Executed)
            .Select(rule => rule.Key)
            .Except(DoneByExpansion)
            .ToHashSet(StringComparer.Ordinal);
        executed.Except(reads.Members).ShouldBeEmpty("the table says executed, and nobody reads it");
        reads.Members.Except(executed).ShouldBeEmpty("it is read, and the table does not say executed");
    }

    [Fact]
    public void The_document_of_members_is_the_table()
    {
        var file = Path.Combine(MembersDocument.Root(), "docs", "doors", "mediaconvert-members.md");
        var text = MembersDocument.Render();
        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
            File.WriteAllText(file, text);

        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(text);
    }
}
