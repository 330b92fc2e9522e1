using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;
using Sluice.Media.Probe;

namespace Sluice.Media.Encode;

/// <summary>Looks at an input: its first bytes, its encryption, then ffprobe in its sandbox.</summary>
internal sealed class SourceLook(FfmpegToolchain toolchain, TimeProvider time)
{
    /// <exception cref="MediaException">The input cannot be used; says why.</exception>
    public async Task<SourceInfo> LookAsync(
        OpenedInput input,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        var head = await input.ReadAsync(0, SourceSniffer.HeadBytes, cancellationToken);
        if (SourceSniffer.Refusal(head.Span, input.Length) is { } refusal)
        {
            throw new MediaException(refusal);
        }

        if (await ProtectionScan.FindAsync(input.ReadAsync, input.Length, cancellationToken))
        {
            throw new MediaException(SourceFailures.Encrypted());
        }

        try
        {
            return await ProbeAsync(input, scratchFolder, cancellationToken);
        }
        catch (MediaException refused) when (refused.Failure.Code == "input.truncated" && !BeginsAsMp4(head.Span))
        {
            // Anything named .mp4 is first taken for one, and then lacks an index.
            throw new MediaException(SourceFailures.NotMedia() with { Details = refused.Failure.Details }, refused);
        }
    }

    private static bool BeginsAsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && Encoding.ASCII.GetString(head[4..8])
            is "ftyp"
                or "styp"
                or "moov"
                or "moof"
                or "mdat"
                or "free"
                or "skip"
                or "wide"
                or "pnot"
                or "uuid"
                or "sidx";

    private async Task<SourceInfo> ProbeAsync(
        OpenedInput input,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        var (exit, report) = await ReportAsync(
            input,
            ProbeCommand.For(GuestCommand.InputPlaceholder),
            scratchFolder,
            cancellationToken
        );
        var source = Understand(exit, report, input);
        if (!FirstPictures.AreWanted(source))
        {
            return source;
        }

        var pictures = await ReportAsync(
            input,
            ProbeCommand.ForFirstPictures(GuestCommand.InputPlaceholder, source.Video!),
            scratchFolder,
            cancellationToken
        );
        return FirstPictures.Read(pictures.Report, source);
    }

    private async Task<(GuestExit Exit, string Report)> ReportAsync(
        OpenedInput input,
        ImmutableArray<string> arguments,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        var command = new GuestCommand(GuestProgram.Ffprobe, arguments, scratchFolder)
        {
            Input = input.Guest,
            Limits = GuestLimits.Look,
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, input.Failed);
        try
        {
            var (exit, report) = await GuestProcess.CaptureAsync(command, toolchain, time, stop.Token);
            input.ThrowIfFailed();
            return (exit, Encoding.UTF8.GetString(report.Span));
        }
        catch (OperationCanceledException)
        {
            input.ThrowIfFailed();
            throw;
        }
    }

    // ffprobe's report says what the file is; where it has none, what ffprobe said on its way out is more exact than "not media".
    private static SourceInfo Understand(GuestExit exit, string report, OpenedInput input)
    {
        if (exit.End != GuestEnd.ByItself)
        {
            throw new MediaException(ExitClassifier.Classify(exit));
        }

        if (ProbeReader.Read(report, input.Uri, input.Length) is ProbeResult.Understood understood && exit.IsSuccess)
        {
            return understood.Source;
        }

        var said = ExitClassifier.Classify(exit);
        throw new MediaException(
            ProbeReader.Read(report, input.Uri, input.Length) is ProbeResult.Refused refused
            && (exit.IsSuccess || said.Class != MediaFailureClass.Input)
            && !IsMoreExact(said)
                ? refused.Failure with
                {
                    Details = said.Details,
                }
                : said
        );
    }

    // A picture above the limit is not opened: ffprobe then reports a stream without a size, as it does for a damaged one.
    private static bool IsMoreExact(MediaFailure said) =>
        said.Code == "internal.guest_not_launched" || said == Failures.TooLargePicture with { Details = said.Details };
}
