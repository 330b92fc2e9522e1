using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Which run of an encode arguments are for.</summary>
/// <param name="LogName">Of the file that hands the analysis on: a relative path of plain letters, one for each encode. Empty for single runs.</param>
public sealed record EncodePass(EncodePassKind Kind, string LogName)
{
    public static EncodePass Single { get; } = new(EncodePassKind.Single, "");

    public static EncodePass Analysis(string logName) => new(EncodePassKind.Analysis, logName);

    public static EncodePass Final(string logName) => new(EncodePassKind.Final, logName);

    /// <summary>What the ffmpeg at hand has: AV1 has more than one encoder.</summary>
    public EncoderCapabilities Capabilities { get; init; } = EncoderCapabilities.Full;

    /// <summary>ffmpeg's number of the run; null where there is one run alone.</summary>
    internal int? Number =>
        Kind switch
        {
            EncodePassKind.Analysis => 1,
            EncodePassKind.Final => 2,
            _ => null,
        };
}
