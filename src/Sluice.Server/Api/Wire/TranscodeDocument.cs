using Sluice.Jobs;
using Sluice.Media;

namespace Sluice.Server.Api.Wire;

/// <summary>The outcome of one transcode: what <c>sluice transcode --json</c> prints, and what a job's document holds.</summary>
public sealed record TranscodeDocument(TranscodeStatus Status)
{
    public SourceDocument? Input { get; init; }
    public IReadOnlyList<OutputDocument>? Outputs { get; init; }
    public TimingsDocument? Timings { get; init; }
    public IReadOnlyList<WarningDocument>? Warnings { get; init; }

    /// <summary>Only when failed.</summary>
    public ErrorBody? Error { get; init; }

    public static TranscodeDocument From(TranscodeResult result) => From(JobResult.From(result));

    public static TranscodeDocument From(JobResult result) =>
        new(TranscodeStatus.Complete)
        {
            Input = SourceDocument.From(result.Input),
            Outputs = [.. result.Outputs.Select(OutputDocument.From)],
            Timings = TimingsDocument.From(result.Timings),
            Warnings = [.. result.Warnings.Select(WarningDocument.From)],
        };

    public static TranscodeDocument From(JobFailure failure) =>
        new(TranscodeStatus.Failed) { Error = ErrorBody.From(failure) };
}

public enum TranscodeStatus
{
    Complete,
    Failed,
}
