namespace Sluice.Media.Compositions.Timing;

/// <summary>The words for everything that can be wrong with a time code.</summary>
public static class TimingFailures
{
    /// <summary>Code of a range whose time code is not in the source.</summary>
    public const string NotFoundCode = "input.timecode_not_found";

    /// <summary>Code of a text that is no time code of the source's frame rate.</summary>
    public const string MalformedCode = "input.timecode_malformed";

    public static MediaFailure Malformed(string text, TimecodeCounter counter) =>
        Input(
            MalformedCode,
            $"{Shown(text)} is no time code at {counter.Rate.Value:0.###} frames per second.",
            $"Write HH:MM:SS:FF with frames from 00 to {counter.FramesPerSecond - 1:00}; a ';' before the frames means drop frame, which leaves numbers out at the start of most minutes."
        );

    public static MediaFailure NotFound(string text, SourceSpan source) =>
        Input(
            NotFoundCode,
            $"The time code {Shown(text)} is not in the input, which runs from {source.First} to {source.LastText}.",
            "Give a time code of the input as the clip's time code source counts it: embedded codes begin where the input says, zero-based ones at 00:00:00:00."
        );

    public static MediaFailure Backwards(string start, string end) =>
        Input(
            NotFoundCode,
            $"The clip ends at {Shown(end)}, before it begins at {Shown(start)}.",
            "Give an end time code that is not before the start."
        );

    static MediaFailure Input(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);

    /// <summary>Text of a request is shown short and without control characters.</summary>
    static string Shown(string text) =>
        string.Concat(text.Where(letter => letter is >= ' ' and <= '~').Take(24)) is { Length: > 0 } shown
            ? shown
            : "(empty)";
}
