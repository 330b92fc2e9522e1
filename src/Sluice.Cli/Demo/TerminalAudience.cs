using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Spectre.Console;

namespace Sluice.Cli.Demo;

/// <summary>A person: sees the story, the documents, and a bar while the job runs.</summary>
internal sealed class TerminalAudience(Terminal terminal) : IDemoAudience
{
    public void Tell(string sentence) => terminal.Output.WriteLine($"• {sentence}");

    public void Show(string title, string document) =>
        terminal.Tables.Write(new Panel(Markup.Escape(document)) { Header = new PanelHeader(title) });

    public Task FollowAsync(IAsyncEnumerable<JobEventDocument> events) => JobProgressBar.FollowAsync(terminal, events);
}
