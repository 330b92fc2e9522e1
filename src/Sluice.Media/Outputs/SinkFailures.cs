namespace Sluice.Media.Outputs;

/// <summary>The failures of writing outputs to a local disk.</summary>
public static class SinkFailures
{
    private const int NoSpace = 28;
    private const int NoQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsDiskFull(Exception cause) =>
        cause is IOException { HResult: NoSpace or NoQuota or WindowsDiskFull };

    /// <summary>Reads a failed write.</summary>
    public static MediaFailure Of(Exception cause) =>
        IsDiskFull(cause)
            ? new MediaFailure(
                MediaFailureClass.Output,
                "output.disk_full",
                "The disk that holds the scratch folder or the destination is full.",
                "Free space, or name another folder."
            )
            : new MediaFailure(
                MediaFailureClass.Output,
                "output.not_writable",
                "The output folder cannot be written.",
                "Check that it is a folder, and its permissions."
            )
            {
                Details = cause.Message,
            };

    public static MediaFailure OverlapsInput(string path) =>
        new(
            MediaFailureClass.Output,
            "output.overlaps_input",
            $"The output {path} would overwrite the input.",
            "Choose another folder or name for the output."
        );

    public static MediaFailure BadPath(string path) =>
        new(
            MediaFailureClass.Output,
            "output.bad_path",
            $"The output path {path} does not stay below its destination.",
            "Use a relative path without empty parts, . and .."
        );
}
