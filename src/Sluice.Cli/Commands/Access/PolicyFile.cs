using Sluice.Access.Cases;
using Sluice.Access.Policy;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands.Access;

/// <summary>Policy documents in files; what is wrong with one is a mistake of the command line.</summary>
internal static class PolicyFile
{
    /// <exception cref="UsageException">The file cannot be read, or the document is malformed.</exception>
    public static AttachedPolicy Read(string file, PolicyType type) =>
        DocumentText.Parse(ReadText(file), type) switch
        {
            PolicyParse.Parsed parsed => new AttachedPolicy(Path.GetFileName(file), parsed.Document),
            PolicyParse.Malformed malformed => throw new UsageException(
                $"{file} is malformed:\n{string.Join("\n", malformed.Defects.Select(defect => $"  {defect}"))}"
            ),
            _ => throw new InvalidOperationException("PolicyParse has no further case."),
        };

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {unreadable.Message}");
        }
    }
}
