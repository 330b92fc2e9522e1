using System.Diagnostics;
using Sluice.Media;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;
using Sluice.Media.Profiles;
using Sluice.Tests.Integration.Media.Guest;

namespace Sluice.Tests.Integration.Media.Transcoding;

/// <summary>A scratch folder and a destination, gone with the test, and the engine to use them.</summary>
sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("sluice-test-");

    public Workbench()
    {
        Scratch = root.CreateSubdirectory("scratch").FullName;
        Output = Path.Combine(root.FullName, "output");
        Other = root.CreateSubdirectory("other").FullName;
    }

    public string Scratch { get; }

    /// <summary>Does not exist before something is put there.</summary>
    public string Output { get; }

    public string Other { get; }

    public FfmpegToolchain Toolchain { get; init; } = Toolchains.Real;

    public List<TranscodeProgress> Progress { get; } = [];

    public IReadOnlyList<string> Published =>
        Directory.Exists(Output)
            ?
            [
                .. Directory
                    .EnumerateFiles(Output, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(Output, file))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    public static EncodeSpec Profile(string name) =>
        ProfileCatalog.TryFind(name, out var spec) ? spec : throw new ArgumentException(name);

    /// <summary>A profile with small pictures, for tests that are not about sizes.</summary>
    public static EncodeSpec Small(string name) =>
        Profile(name) is { Ladder.IsEmpty: false } spec
            ? spec with
            {
                Ladder = [new Rung("180p", 320, 180, 400_000)],
            }
            : Profile(name);

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Other, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<TranscodeResult> RunAsync(string input, EncodeSpec spec, CancellationToken cancellationToken) =>
        RunAsync(
            new MediaInput.LocalFile(input),
            spec,
            new LocalFolderSink(Output) { Protected = input },
            cancellationToken
        );

    public Task<TranscodeResult> RunAsync(
        MediaInput input,
        EncodeSpec spec,
        IOutputSink sink,
        CancellationToken cancellationToken
    ) =>
        new Transcoder(Toolchain, TimeProvider.System).RunAsync(
            new TranscodeRequest(input, spec, Scratch),
            sink,
            new Recorder(Progress),
            cancellationToken
        );

    /// <summary>What ffmpeg has to say while it plays <paramref name="path"/> of the output from its first to its last byte: nothing, if all is well.</summary>
    public string Play(string path, params string[] options)
    {
        var info = new ProcessStartInfo(
            "ffmpeg",
            ["-v", "error", "-nostdin", .. options, "-i", Path.Combine(Output, path), "-f", "null", "-"]
        )
        {
            RedirectStandardError = true,
        };
        using var ffmpeg = Process.Start(info)!;
        var said = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        return ffmpeg.ExitCode == 0 ? said : $"exit {ffmpeg.ExitCode}: {said}";
    }

    /// <summary>Processes that name this bench's scratch folder, work in it or see it: none may be left after a run.</summary>
    public IReadOnlyList<string> GuestsLeft() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
                .Where(folder =>
                    CommandLine(folder).Contains(Scratch, StringComparison.Ordinal) || WorksIn(folder, Scratch)
                ),
        ];

    /// <summary>Whether a process' working folder is below <paramref name="scratch"/>, in whatever namespace it names it.</summary>
    public static bool WorksIn(string process, string scratch)
    {
        try
        {
            return File.ReadAllText($"{process}/mountinfo").Contains(scratch, StringComparison.Ordinal)
                || new FileInfo($"{process}/cwd").LinkTarget?.StartsWith(scratch, StringComparison.Ordinal) == true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => root.Delete(recursive: true);

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed class Recorder(List<TranscodeProgress> into) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value)
        {
            lock (into)
            {
                into.Add(value);
            }
        }
    }
}
