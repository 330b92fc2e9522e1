namespace Sluice.Media.Compositions.Naming;

/// <summary>The words for names that cannot be used.</summary>
static class NameFailures
{
    public static MediaFailure Clash(string path, string first, string second) =>
        new(
            MediaFailureClass.Output,
            "output.name_clash",
            first == second ? $"{first} would write {path} twice." : $"{first} and {second} would both write {path}.",
            "Give each output of a destination a name modifier of its own."
        );

    public static MediaFailure NotInAll(string variable) =>
        new(
            MediaFailureClass.Output,
            "output.name_variable",
            $"{variable} is used in the name modifier of one output of the group but not of every output.",
            $"Use {variable} in the name modifiers of all outputs of the group, or of none."
        );
}
