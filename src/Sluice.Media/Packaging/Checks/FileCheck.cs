using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Checks;

/// <summary>One single file by itself.</summary>
static class FileCheck
{
    /// <param name="planned">What it was meant to be.</param>
    public static IEnumerable<MediaFailure> Check(PlannedRendition? planned, MeasuredFile file)
    {
        if (planned?.Video is { } video)
        {
            if (file.Frames is null or 0)
                yield return OutputFailures.NothingDecoded(file.Path, "picture");
            else if ((file.Width, file.Height) != (video.Width, video.Height))
                yield return OutputFailures.WrongSize(
                    file.Path,
                    (file.Width, file.Height),
                    (video.Width, video.Height)
                );
        }

        if (planned?.Audio is not null && file.AudioPackets is null or 0)
            yield return OutputFailures.NothingDecoded(file.Path, "sound");
    }
}
