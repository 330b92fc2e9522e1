using System.Text.Json;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>What one run of a program left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of standard output, as the one document that <c>--json</c> promises.</summary>
    public JsonElement Document => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    /// <summary>The document of a run that failed as a run may: exit code 1, a class, a code, a sentence, and no stack trace.</summary>
    public JsonElement Failure
    {
        get
        {
            ExitCode.ShouldBe(1, ToString());
            Document.GetProperty("status").GetString().ShouldBe("failed");
            var error = Document.GetProperty("error");
            error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
            (Output + Error).ShouldNotContain("   at ");
            return error;
        }
    }

    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
