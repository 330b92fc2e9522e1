using System.Collections.Immutable;

namespace Sluice.Media.Guest;

/// <summary>Reads from how a guest ended what went wrong, in our words. Pure. ffmpeg's own words stay in <see cref="GuestExit.Diagnostics"/>.</summary>
public static class ExitClassifier
{
    private const int SignalBase = 128;
    private const int FileSizeSignal = 25;
    private const int LauncherFailure = 125;
    private const int DetailLength = 2_000;

    /// <summary>Ordered: the first sign found in the diagnostics decides, so causes stand before their consequences.</summary>
    private static readonly ImmutableArray<Sign> Signs =
    [
        new("No space left on device", Failures.DiskFull),
        new("Disk quota exceeded", Failures.DiskFull),
        new("File too large", Failures.OutputTooLarge),
        new("File name too long", Failures.OutputNameTooLong),
        new("Read-only file system", Failures.ScratchNotWritable),
        new("exceeds max_pixels", Failures.TooLargePicture),
        new("exceeds specified max pixel count", Failures.TooLargePicture),
        new("Picture size", Failures.TooLargePicture),
        new("max_streams", Failures.TooManyStreams),
        new("Format not on whitelist", Failures.FormatRefused),
        new("moov atom not found", Failures.Truncated),
        new("encrypted", Failures.Encrypted),
        new("decryption key", Failures.Encrypted),
        new("not on whitelist", Failures.CodecRefused),
        new("matches no streams", Failures.NoDecodableStream),
        new("Decoder not found", Failures.NoDecodableStream),
        new("no decoder found", Failures.NoDecodableStream),
        new("Could not find codec parameters", Failures.NoDecodableStream),
        new("partial file", Failures.Truncated),
        new("Error while decoding", Failures.Undecodable),
        new("Cannot allocate memory", Failures.OutOfMemory),
        new("Unknown encoder", Failures.EncoderMissing),
        new("No such filter", Failures.EncoderMissing),
        new("Invalid data found when processing input", Failures.NotMedia),
        new("End of file", Failures.Truncated),
    ];

    /// <summary>Why a guest failed; not for one that succeeded or was stopped by its host.</summary>
    public static MediaFailure Classify(GuestExit exit) =>
        Cause(exit) with
        {
            Details = exit.Diagnostics.Length <= DetailLength ? exit.Diagnostics : exit.Diagnostics[^DetailLength..],
        };

    /// <summary>What a guest that succeeded has lost nevertheless: segment writers report a full disk and go on. Null: nothing.</summary>
    public static MediaFailure? Lost(GuestExit exit) =>
        BySigns(exit) is { Class: MediaFailureClass.Output } failure ? failure : null;

    private static MediaFailure Cause(GuestExit exit) =>
        exit switch
        {
            { End: GuestEnd.Stalled } => Failures.Stalled,
            { End: GuestEnd.OutOfTime } => Failures.OutOfTime,
            { End: GuestEnd.TooTalkative } => Failures.TooTalkative,
            { Code: SignalBase + FileSizeSignal } => Failures.OutputTooLarge,
            { Code: LauncherFailure } => NotLaunched(exit),
            _ => BySigns(exit),
        };

    /// <summary>The guest ended before ffmpeg began.</summary>
    public static MediaFailure NotLaunched(GuestExit exit) =>
        new(
            MediaFailureClass.Internal,
            "internal.guest_not_launched",
            $"The sandbox for ffmpeg could not be started: {LastLine(exit.Diagnostics)}",
            "Run sluice doctor: it tries the sandbox and says what is missing."
        );

    private static MediaFailure BySigns(GuestExit exit)
    {
        foreach (var sign in Signs)
        {
            if (exit.Diagnostics.Contains(sign.Text, StringComparison.OrdinalIgnoreCase))
            {
                return sign.Failure;
            }
        }

        return exit.Code > SignalBase ? Failures.Crashed(exit.Code - SignalBase) : Failures.EncoderFailed(exit.Code);
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
            is { Length: > 0 } line
            ? line[..Math.Min(line.Length, 200)]
            : "it said nothing.";

    private sealed record Sign(string Text, MediaFailure Failure);
}
