using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Demo;

/// <summary>Who watches the demo: a person at a terminal, or a program that wants the document alone.</summary>
internal interface IDemoAudience
{
    /// <summary>One sentence of the story.</summary>
    void Tell(string sentence);

    /// <summary>A document, to the letter.</summary>
    void Show(string title, string document);

    /// <summary>Reads a job's events to their end.</summary>
    Task FollowAsync(IAsyncEnumerable<JobEventDocument> events);
}
