using Sluice.Media;
using Sluice.Media.Inputs;

namespace Sluice.Cli.Transcoding;

/// <summary>Opens a path that the user named, or says why it is no input.</summary>
internal static class LocalInput
{
    /// <exception cref="MediaException"><c>input.not_found</c>, <c>input.is_folder</c>.</exception>
    public static MediaInput Open(Location.Local location)
    {
        if (Directory.Exists(location.Path))
            throw Refuse("input.is_folder", $"\"{location.Path}\" is a folder.", "Name one file in it.");
        if (!File.Exists(location.Path))
            throw Refuse("input.not_found", $"There is no file \"{location.Path}\".", "Check the path.");
        return new MediaInput.LocalFile(location.Path);
    }

    private static MediaException Refuse(string code, string message, string hint) =>
        new(new MediaFailure(MediaFailureClass.Input, code, message, hint));
}
