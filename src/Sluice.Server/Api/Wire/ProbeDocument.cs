using Sluice.Jobs;
using Sluice.Media.Probe;

namespace Sluice.Server.Api.Wire;

/// <summary>What an input is: what <c>sluice probe --json</c> prints.</summary>
public sealed record ProbeDocument(TranscodeStatus Status)
{
    public SourceDocument? Input { get; init; }

    /// <summary>Index of the video stream that would be transcoded.</summary>
    public int? Video { get; init; }

    /// <summary>Index of the audio stream that would be transcoded.</summary>
    public int? Audio { get; init; }

    /// <summary>Only when failed.</summary>
    public ErrorBody? Error { get; init; }

    public static ProbeDocument From(SourceInfo source) =>
        new(TranscodeStatus.Complete)
        {
            Input = SourceDocument.From(SourceSummary.From(source)),
            Video = source.Video?.Index,
            Audio = source.Audio?.Index,
        };

    public static ProbeDocument From(JobFailure failure) =>
        new(TranscodeStatus.Failed) { Error = ErrorBody.From(failure) };
}
