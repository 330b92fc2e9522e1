namespace Sluice.Cli.CommandLine;

/// <summary>The command line asks for something that does not exist: exit code 2, and the message as it stands.</summary>
internal sealed class UsageException(string message) : Exception(message);
