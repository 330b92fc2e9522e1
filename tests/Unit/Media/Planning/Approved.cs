using System.Runtime.CompilerServices;

namespace Sluice.Tests.Unit.Media.Planning;

/// <summary>Compares text with an approved file beside the test. With SLUICE_APPROVE=1 the files are written anew; the review is their diff.</summary>
static class Approved
{
    public static void Check(string text, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name);
        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        File.Exists(file).ShouldBeTrue($"{file} is missing: run once with SLUICE_APPROVE=1 and review it");
        text.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
