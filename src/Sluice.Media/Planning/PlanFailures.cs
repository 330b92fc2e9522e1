namespace Sluice.Media.Planning;

/// <summary>The words for everything that can keep a source and a profile from meeting.</summary>
static class PlanFailures
{
    public static MediaFailure NoAudio() =>
        new(
            MediaFailureClass.Input,
            "input.no_audio",
            "The profile makes sound alone, and the input has no audio.",
            "Use a profile with video, or an input with sound."
        );

    public static MediaFailure NoVideo() =>
        new(
            MediaFailureClass.Input,
            "input.no_video",
            "The profile makes pictures alone, and the input has no video.",
            "Use a profile with audio, or an input with pictures."
        );

    public static MediaFailure MissingEncoder(string name) =>
        new(
            MediaFailureClass.Internal,
            "internal.encoder_missing",
            $"The ffmpeg of this machine has no encoder {name}.",
            "Install a full build of ffmpeg; `sluice doctor` lists what is missing."
        );

    public static MediaFailure MissingFilter(string name) =>
        new(
            MediaFailureClass.Internal,
            "internal.filter_missing",
            $"The ffmpeg of this machine has no filter {name}, which this input needs.",
            "Install a full build of ffmpeg; `sluice doctor` lists what is missing."
        );
}
