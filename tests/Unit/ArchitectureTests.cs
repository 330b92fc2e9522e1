using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Sluice.Tests.Unit;

/// <summary>The arrows of docs/architecture.md: who may know whom.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Project → every Sluice project it may name. Nothing else is allowed.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Sluice.Access"] = [],
        ["Sluice.Media"] = [],
        ["Sluice.Jobs"] = ["Sluice.Access", "Sluice.Media"],
        ["Sluice.LocalCloud"] = ["Sluice.Access"],
        ["Sluice.Server"] = ["Sluice.Jobs", "Sluice.Access", "Sluice.Media"],
        ["Sluice.Cli"] = ["Sluice.Server", "Sluice.LocalCloud", "Sluice.Jobs", "Sluice.Access", "Sluice.Media"],
    };

    /// <summary>Folders beside the doors that all of them may use.</summary>
    private static readonly string?[] Seams = ["Authority"];

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Fact]
    public void Every_source_project_has_its_arrows_declared()
    {
        var folders = Directory.GetDirectories(Path.Combine(Root, "src")).Select(Path.GetFileName);

        folders.ShouldBe(Arrows.Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_references_only_what_its_arrows_allow(string project)
    {
        var file = XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj"));
        var referenced = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        referenced.Except(Arrows[project]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compiled_code_uses_only_what_its_arrows_allow(string project)
    {
        var assembly = Assembly.Load(project == "Sluice.Cli" ? "Sluice" : project);
        var used = assembly
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("Sluice", StringComparison.Ordinal));

        used.Except(Arrows[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Doors_never_see_one_another()
    {
        var doors = Path.Combine(Root, "src", "Sluice.Server", "Doors");
        var names = Directory.GetDirectories(doors).Select(Path.GetFileName).Except(Seams).ToArray();
        var crossings =
            from door in names
            from file in Directory.EnumerateFiles(Path.Combine(doors, door!), "*.cs", SearchOption.AllDirectories)
            from Match use in DoorUse().Matches(File.ReadAllText(file))
            where use.Groups["door"].Value != door && !Seams.Contains(use.Groups["door"].Value)
            select $"{Path.GetRelativePath(Root, file)} uses {use.Value}";

        crossings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_module_folder_says_what_it_is_for()
    {
        var silent =
            from project in Arrows.Keys.Except(["Sluice.Cli"])
            from folder in Directory
                .GetDirectories(Path.Combine(Root, "src", project))
                .Prepend(Path.Combine(Root, "src", project))
            where Path.GetFileName(folder) is not ("obj" or "bin")
            where Directory.EnumerateFiles(folder, "*.cs").Any() && !File.Exists(Path.Combine(folder, "README.md"))
            select Path.GetRelativePath(Root, folder);

        silent.ShouldBeEmpty();
    }

    [GeneratedRegex(
        @"Sluice\.Server\.Doors\.(?<door>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DoorUse();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sluice.slnx")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Sluice.slnx is above no test.");
        return folder;
    }
}
