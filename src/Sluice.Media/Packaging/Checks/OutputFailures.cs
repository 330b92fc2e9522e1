using System.Globalization;

namespace Sluice.Media.Packaging.Checks;

/// <summary>The words for outputs that are not what was planned.</summary>
static class OutputFailures
{
    public static MediaFailure Missing(string name) =>
        Internal("internal.output_missing", $"The encoder ended without writing {name}.");

    /// <summary>The encoder ran to its end and got nothing to encode.</summary>
    public static MediaFailure NothingDecoded(string name, string kind) =>
        new(
            MediaFailureClass.Input,
            "input.undecodable",
            $"Nothing of the {kind} of the input could be decoded, so {name} is empty.",
            "Check the file with a player, and convert it to a common codec first."
        );

    public static MediaFailure MissingStream(string name, string kind) =>
        Internal("internal.output_stream_missing", $"{name} was written without its {kind}.");

    public static MediaFailure WrongSize(string name, (int? Width, int? Height) got, (int Width, int Height) wanted) =>
        Internal(
            "internal.output_size",
            $"{name} is {got.Width}×{got.Height}; it was to be {wanted.Width}×{wanted.Height}."
        );

    public static MediaFailure NoKeyFrame(string name, string segment) =>
        Internal("internal.output_key_frame", $"{segment} of {name} does not begin with a key frame.");

    public static MediaFailure BadDuration(string name, string segment) =>
        Internal("internal.output_duration", $"{segment} of {name} has no positive duration.");

    public static MediaFailure NotAligned(string name, string other, int segment) =>
        Internal(
            "internal.output_not_aligned",
            $"Segment {segment} of {name} does not begin where that of {other} does, so players could not switch between them."
        );

    public static MediaFailure Truncated(double got, double declared) =>
        new(
            MediaFailureClass.Input,
            "input.truncated",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The input says that it lasts {declared:0.0##} s, but only {got:0.0##} s of it could be decoded."
            ),
            "Check that its upload finished and that the file plays to its end."
        );

    static MediaFailure Internal(string code, string message) =>
        new(MediaFailureClass.Internal, code, message, "Try again; if it stays, try another version of ffmpeg.");
}
