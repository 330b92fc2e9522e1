using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Media;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Jobs.Lifecycle;

/// <summary>Jobs and things that happen to them, for tests.</summary>
internal static class Occurrences
{
    public static DateTimeOffset Noon { get; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static ProfileWork Work { get; } =
        new(
            new JobInput(new GrantId("grant-in"), "masters", "a/film.mp4"),
            new JobOutput(new GrantId("grant-out"), "renditions", "a/"),
            new EncodeSpec(OutputFormat.Hls),
            "hls"
        );

    public static JobResult Result { get; } =
        new(new SourceSummary("s3://masters/a/film.mp4", "mov", 2.0), [], new StageTimings(1, 0, 2, 1, 4));

    public static JobTransition.Moved Admitted() =>
        JobLifecycle.Admit(JobId.New(Noon), new OrganizationId("999990000001"), Work, Noon);

    public static Job After(params JobOccurrence[] occurrences) =>
        occurrences.Aggregate(
            Admitted().Job,
            (job, occurrence) =>
                JobLifecycle
                    .Apply(job, occurrence, Noon, RetryRules.Default)
                    .ShouldBeOfType<JobTransition.Moved>($"{occurrence} in {job.State}")
                    .Job
        );

    public static Job Running() =>
        After(
            new JobOccurrence.PreflightStarted(),
            new JobOccurrence.PreflightPassed(),
            new JobOccurrence.RunStarted()
        );

    public static JobFailure Failure(JobFailureClass kind) => new(kind, "test.code", "A sentence.");

    /// <summary>Any occurrence at all, in any order.</summary>
    public static Gen<JobOccurrence> Any { get; } =
        Gen.OneOf(
            Gen.Constant<JobOccurrence>(new JobOccurrence.PreflightStarted()),
            Gen.Constant<JobOccurrence>(new JobOccurrence.PreflightPassed()),
            Gen.Constant<JobOccurrence>(new JobOccurrence.RunStarted()),
            Gen.Choose(0, 4)
                .Zip(Gen.Choose(-10, 120))
                .Select(pair => (JobOccurrence)new JobOccurrence.Progressed((RunStage)pair.Item1, pair.Item2 / 100.0)),
            Gen.Constant<JobOccurrence>(new JobOccurrence.Completed(Result)),
            Gen.Choose(0, 5)
                .Select(kind => (JobOccurrence)new JobOccurrence.AttemptFailed(Failure((JobFailureClass)kind))),
            Gen.Constant<JobOccurrence>(new JobOccurrence.WorkerLost()),
            Gen.Constant<JobOccurrence>(new JobOccurrence.WorkerStopped()),
            Gen.Frequency(
                (1, Gen.Constant<JobOccurrence>(new JobOccurrence.CancelRequested())),
                (3, Gen.Constant<JobOccurrence>(new JobOccurrence.RunStarted()))
            ),
            Gen.Constant<JobOccurrence>(new JobOccurrence.CancelFinished())
        );

    public static Arbitrary<JobOccurrence[]> Lives { get; } = Arb.From(Any.ArrayOf(), Shrink);

    private static IEnumerable<JobOccurrence[]> Shrink(JobOccurrence[] life) =>
        Enumerable.Range(0, life.Length).Select(left => life.Where((_, index) => index != left).ToArray());
}
