using Sluice.Cli.CommandLine;
using Sluice.Media.Profiles;

namespace Sluice.Cli.Transcoding;

/// <summary>The profile that <c>--profile NAME|FILE</c> means.</summary>
internal static class ProfileChoice
{
    /// <param name="text">A built-in name, or the path of a YAML or JSON file; null takes what the destination's name asks for.</param>
    /// <exception cref="UsageException">It is neither, or the file is wrong: with all that is wrong in it.</exception>
    public static EncodeSpec Read(string? text, Location output)
    {
        var name = text ?? OutputTarget.ProfileFor(output);
        if (ProfileCatalog.TryFind(name, out var spec))
            return spec;
        if (!File.Exists(name))
            throw new UsageException(
                $"There is no profile \"{name}\", and no file of that name. Built in: {string.Join(", ", ProfileCatalog.Names)}."
            );
        return EncodeSpecReader.Read(File.ReadAllText(name)) switch
        {
            SpecResult.Understood understood => understood.Spec,
            SpecResult.Invalid invalid => throw new UsageException(
                string.Join('\n', invalid.Errors.Select(error => $"{name}: {error}"))
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
