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
        var command = new GuestCommand(
            GuestProgram.Ffprobe,
            OutputProbe.Arguments(GuestCommand.InputPlaceholder),
            scratchFolder
        )
        {
            Input = new GuestInput.LocalFile(localFile),
            Limits = Limits,
        };
        var (exit, report) = await GuestProcess.CaptureAsync(command, toolchain, time, cancellationToken);
        return exit.IsSuccess && OutputProbe.Read(Encoding.UTF8.GetString(report.Span), path) is { } measured
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
}
