using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Queues;
using Sluice.Media.Compositions;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Orders;

public sealed class JobViewTests
{
    private const string Account = "111122223333";
    private const string Queue = "arn:aws:mediaconvert:us-east-1:111122223333:queues/Default";
    private const string Id = "1671476818694-phptj0";
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1671476818694);

    [Fact]
    public void A_new_job_has_empty_objects_and_no_nulls() =>
        Json(new JobState.Submitted())
            .ShouldBe(
                """{"job":{"id":"1671476818694-phptj0","arn":"arn:aws:mediaconvert:us-east-1:111122223333:jobs/1671476818694-phptj0","role":"arn:aws:iam::111122223333:role/r","queue":"arn:aws:mediaconvert:us-east-1:111122223333:queues/Default","settings":{"inputs":[{"fileInput":"s3://b/k","unknownToUs":1}]},"status":"SUBMITTED","createdAt":1671476818,"timing":{"submitTime":1671476818},"messages":{"info":[],"warning":[]},"userMetadata":{},"priority":0,"accelerationStatus":"NOT_APPLICABLE","hopDestinations":[],"queueTransitions":[],"retryCount":0,"warnings":[],"shareStatus":"NOT_SHARED"}}"""
            );

    [Theory]
    [InlineData(RunStage.Probe, 0.5, "PROBING", 0)]
    [InlineData(RunStage.Encode, 0.5, "TRANSCODING", 49)]
    [InlineData(RunStage.Encode, 1.0, "TRANSCODING", 99)]
    [InlineData(RunStage.Publish, 0.1, "UPLOADING", 99)]
    public void A_running_job_says_how_far_it_is(RunStage stage, double fraction, string phase, int percent)
    {
        var shown = Show(new JobState.Running(stage, fraction));

        (shown.Status, shown.CurrentPhase, shown.JobPercentComplete).ShouldBe(("PROGRESSING", phase, percent));
    }

    [Fact]
    public void A_failed_job_says_what_to_change()
    {
        var shown = Show(
            new JobState.Failed(
                new JobFailure(JobFailureClass.Access, "access.denied", "Access Denied.")
                {
                    Action = "s3:GetObject",
                    Resource = "arn:aws:s3:::b/k",
                }
            )
        );

        (shown.Status, shown.ErrorCode).ShouldBe(("ERROR", 1401));
        shown.ErrorMessage.ShouldStartWith("Unable to open input file [s3://b/k]");
        shown.ErrorMessage.ShouldContain("s3:GetObject");
    }

    [Fact]
    public void Members_that_nothing_comes_of_are_counted_as_warnings()
    {
        var shown = JobView.Of(
            Known(new JobState.Submitted()),
            Order with
            {
                Notices = ["/inputs/0/psiControl: nothing comes of it", "/adAvailOffset: nothing comes of it"],
            },
            "us-east-1",
            []
        );

        shown.Warnings.ShouldBe([new JobWarningDocument(900000, 2)]);
        shown.Messages.Warning.Length.ShouldBe(2);
    }

    private static JobOrder Order =>
        new(
            Id,
            "arn:aws:iam::111122223333:role/r",
            Queue,
            JsonElement.Parse("""{"inputs":[{"fileInput":"s3://b/k","unknownToUs":1}]}""")
        )
        {
            Fingerprint = "f",
        };

    private static DoorJob Known(JobState state) =>
        new(
            new OrganizationId(Account),
            Id,
            "",
            new Job(
                JobId.New(Then),
                new OrganizationId(Account),
                new CompositionWork(
                    new Composition([], []),
                    [new WorkSource("s3://b/k", CompositionSourceUse.Media)],
                    [],
                    new WorkRole.OfCustomer(Arn.Parse("arn:aws:iam::111122223333:role/r"))
                )
                {
                    Place = new QueuePlace("Default", 0),
                }
            )
            {
                State = state,
                CreatedAt = Then,
                UpdatedAt = Then,
            }
        )
        {
            Queue = "Default",
        };

    private static JobDocument Show(JobState state) => JobView.Of(Known(state), Order, "us-east-1", []);

    private static string Json(JobState state) =>
        JsonSerializer.Serialize(new JobAnswer(Show(state)), DoorJson.Default.JobAnswer);
}
