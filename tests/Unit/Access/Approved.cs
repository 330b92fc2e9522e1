using System.Runtime.CompilerServices;

namespace Sluice.Tests.Unit.Access;

/// <summary>Compares a document with the approved text beside the test. Set SLUICE_APPROVE=1 to write it anew, and look at the difference.</summary>
internal static class Approved
{
    public static void Check(string name, string text, [CallerFilePath] string test = "")
    {
        text = text.TrimEnd('\n');
        var file = Path.Combine(Path.GetDirectoryName(test)!, $"{name}.approved.txt");
        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
            File.WriteAllText(file, text + "\n");
        text.ShouldBe(File.ReadAllText(file).TrimEnd('\n'));
    }
}
