using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Guest;

/// <summary>Asks ffmpeg which encoders and filters it has. The answer is kept for as long as the program file stays the same.</summary>
public static class ToolchainCapabilities
{
    private static readonly ConcurrentDictionary<string, EncoderCapabilities> Known = new(StringComparer.Ordinal);

    /// <param name="scratchFolder">Absolute, existing.</param>
    /// <exception cref="MediaException">ffmpeg does not run.</exception>
    public static async Task<EncoderCapabilities> ReadAsync(
        FfmpegToolchain toolchain,
        string scratchFolder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var key = Key(toolchain.Ffmpeg);
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        var file = CacheFile(key);
        if (
            file is not null
            && File.Exists(file)
            && Parse(await File.ReadAllTextAsync(file, cancellationToken)) is { } kept
        )
        {
            return Known.GetOrAdd(key, kept);
        }

        var encoders = ListAsync("-encoders", toolchain, scratchFolder, time, cancellationToken);
        var filters = ListAsync("-filters", toolchain, scratchFolder, time, cancellationToken);
        var read = new EncoderCapabilities(await encoders, await filters);
        Keep(file, read);
        return Known.GetOrAdd(key, read);
    }

    /// <summary>The names in one of ffmpeg's lists: the second word of each line after the legend.</summary>
    internal static ImmutableHashSet<string> Names(string list) =>
        [
            .. list.Split('\n')
                .Where(line => line.StartsWith(' '))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 2 && words[1] != "=")
                .Select(words => words[1]),
        ];

    private static async Task<ImmutableHashSet<string>> ListAsync(
        string option,
        FfmpegToolchain toolchain,
        string scratchFolder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var command = new GuestCommand(GuestProgram.Ffmpeg, [option], scratchFolder)
        {
            Output = GuestOutput.Captured,
            Limits = GuestLimits.Look,
        };
        var (exit, list) = await GuestProcess.CaptureAsync(command, toolchain, time, cancellationToken);
        return exit.IsSuccess
            ? Names(Encoding.UTF8.GetString(list.Span))
            : throw new MediaException(ExitClassifier.Classify(exit));
    }

    private static string Key(string program)
    {
        var file = new FileInfo(program);
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{program}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}"
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
    }

    // Only below the user's own cache folder: in a shared one somebody else could plant an answer.
    private static string? CacheFile(string key) =>
        (Environment.GetEnvironmentVariable("XDG_CACHE_HOME"), Environment.GetEnvironmentVariable("HOME")) switch
        {
            ({ Length: > 0 } cache, _) => Path.Combine(cache, "sluice", $"ffmpeg-{key}.txt"),
            (_, { Length: > 0 } home) => Path.Combine(home, ".cache", "sluice", $"ffmpeg-{key}.txt"),
            _ => null,
        };

    private static EncoderCapabilities? Parse(string text) =>
        text.Split('\n') is [var encoders, var filters, ""]
            ? new EncoderCapabilities([.. encoders.Split(' ')], [.. filters.Split(' ')])
            : null;

    private static void Keep(string? file, EncoderCapabilities read)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var part = $"{file}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
            File.WriteAllText(part, $"{string.Join(' ', read.Encoders)}\n{string.Join(' ', read.Filters)}\n");
            File.Move(part, file, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written costs a tenth of a second each time, and nothing else.
        }
    }
}
