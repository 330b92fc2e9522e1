namespace Sluice.Media.Compositions;

/// <summary>Time code of the first output frame.</summary>
/// <param name="Start"><c>HH:MM:SS:FF</c> or <c>HH:MM:SS;FF</c> (drop frame); for <see cref="TimecodeOrigin.Given"/> alone.</param>
public sealed record OutputTimecode(TimecodeOrigin Origin, string? Start);

/// <summary>Where time codes count from.</summary>
public enum TimecodeOrigin
{
    /// <summary>From 00:00:00:00.</summary>
    Zero,

    /// <summary>From what the source carries; zero where it carries none.</summary>
    Embedded,

    /// <summary>From a given time code.</summary>
    Given,
}
