using Sluice.Cli.CommandLine;
using Sluice.Media.Guest;

namespace Sluice.Cli.Demo;

/// <summary>The file that the customer uploads: the user's, or one that is made and removed again.</summary>
internal sealed class DemoInput : IDisposable
{
    private readonly DirectoryInfo? _made;

    private DemoInput(string path, DirectoryInfo? made) => (Path, _made) = (path, made);

    public string Path { get; }

    /// <exception cref="UsageException">There is no such file.</exception>
    public static async Task<DemoInput> OpenAsync(string? file, IDemoAudience audience, CancellationToken cancellation)
    {
        if (file is not null)
            return File.Exists(file)
                ? new DemoInput(System.IO.Path.GetFullPath(file), made: null)
                : throw new UsageException($"There is no file \"{file}\".");

        audience.Tell("The customer makes a clip: moving picture, frame counter, tone.");
        var folder = Directory.CreateTempSubdirectory("sluice-clip-");
        var input = new DemoInput(System.IO.Path.Combine(folder.FullName, "clip.mp4"), folder);
        await DemoClip.MakeAsync(FfmpegToolchain.Find().Ffmpeg, input.Path, cancellation);
        return input;
    }

    public void Dispose() => _made?.Delete(recursive: true);
}
