namespace Sluice.Cli.Demo;

/// <summary>What one demo is asked to do.</summary>
/// <param name="File">A video of the user's own; null makes one.</param>
/// <param name="Profile">A built-in profile.</param>
/// <param name="Port">0 takes a free one.</param>
internal sealed record DemoSettings(string? File, string Profile, int Port)
{
    /// <summary>Copy the customer's output bucket here.</summary>
    public string? Download { get; init; }
}
