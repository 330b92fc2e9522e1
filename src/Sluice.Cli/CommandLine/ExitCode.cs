namespace Sluice.Cli.CommandLine;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Complete = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Ended by an interrupt: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
