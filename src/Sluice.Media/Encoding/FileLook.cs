using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Guest;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Encode;

/// <summary>Measures one finished single file with ffprobe, before it is put.</summary>
internal sealed class FileLook(FfmpegToolchain toolchain, TimeProvider time)
{
    // Counts every packet, so it may take as long as reading the file does.
    private static readonly GuestLimits Limits = GuestLimits.Look with { WallTime = TimeSpan.FromMinutes(30) };

    /// <exception cref="MediaException">ffprobe cannot read what ffmpeg wrote.</exception>
    public async Task<MeasuredFile> MeasureAsync(
        string path,
        string localFile,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        var (exit, report) = await AskAsync(
            OutputProbe.Arguments(GuestCommand.InputPlaceholder),
            localFile,
            scratchFolder,
            cancellationToken
        );
        return exit.IsSuccess && OutputProbe.Read(report, path) is { } measured
            ? measured
            : throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Internal,
                    "internal.output_unreadable",
                    $"ffmpeg wrote {path}, but it cannot be read back.",
                    "Try again; if it stays, try another version of ffmpeg."
                )
                {
                    Details = exit.Diagnostics,
                }
            );
    }

    /// <summary>The same file with the bit rate of its picture, where its container does not say it.</summary>
    public async Task<MeasuredFile> WithVideoBitrateAsync(
        MeasuredFile measured,
        string localFile,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        if (measured.VideoBitrate is not null || measured.Frames is null or 0)
        {
            return measured;
        }

        var (exit, sizes) = await AskAsync(
            OutputProbe.PictureSizes(GuestCommand.InputPlaceholder),
            localFile,
            scratchFolder,
            cancellationToken
        );
        return exit.IsSuccess
            ? measured with
            {
                VideoBitrate = OutputProbe.BitrateOf(sizes, measured.Duration),
            }
            : measured;
    }

    private async Task<(GuestExit Exit, string Report)> AskAsync(
        ImmutableArray<string> arguments,
        string localFile,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        var command = new GuestCommand(GuestProgram.Ffprobe, arguments, scratchFolder)
        {
            Input = new GuestInput.LocalFile(localFile),
            Limits = Limits,
        };
        var (exit, report) = await GuestProcess.CaptureAsync(command, toolchain, time, cancellationToken);
        return (exit, Encoding.UTF8.GetString(report.Span));
    }
}
