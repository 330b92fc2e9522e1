using Sluice.Access;
using Sluice.Jobs;
using Sluice.Media;

namespace Sluice.Tests.Unit.Jobs;

public sealed class JobFailureTests
{
    [Theory]
    [InlineData(MediaFailureClass.Input, JobFailureClass.Input, false)]
    [InlineData(MediaFailureClass.Output, JobFailureClass.Output, false)]
    [InlineData(MediaFailureClass.Transient, JobFailureClass.Transient, true)]
    [InlineData(MediaFailureClass.Internal, JobFailureClass.Internal, true)]
    public void Media_failures_keep_their_class(MediaFailureClass media, JobFailureClass job, bool isRetried)
    {
        var failure = JobFailure.From(new MediaFailure(media, "a.b", "Text.", "Hint."));

        failure.Class.ShouldBe(job);
        failure.Hint.ShouldBe("Hint.");
        failure.IsRetried.ShouldBe(isRetried);
    }

    [Fact]
    public void An_access_failure_keeps_everything_that_tells_what_to_change()
    {
        var access = new AccessFailure("access.denied", "No.")
        {
            Principal = "p",
            Action = "s3:GetObject",
            Resource = "r",
            Policy = "q",
            Statement = "{}",
            Hint = "h",
        };

        JobFailure
            .From(access)
            .ShouldBe(
                new JobFailure(JobFailureClass.Access, "access.denied", "No.")
                {
                    Principal = "p",
                    Action = "s3:GetObject",
                    Resource = "r",
                    Policy = "q",
                    Statement = "{}",
                    Hint = "h",
                }
            );
    }

    [Fact]
    public void An_access_failure_that_passes_by_itself_is_transient() =>
        JobFailure
            .From(new AccessFailure("access.throttled", "Slow down.") { IsTransient = true })
            .IsRetried.ShouldBeTrue();

    [Fact]
    public void An_object_that_is_not_there_is_the_inputs_fault()
    {
        var failure = JobFailure.From(new AccessFailure("access.no_such_key", "There is no object."));

        failure.Class.ShouldBe(JobFailureClass.Input);
        failure.Code.ShouldBe("input.not_found");
    }

    [Fact]
    public void What_nobody_foresaw_is_internal_and_keeps_its_details_to_itself()
    {
        var failure = JobFailure.From(new InvalidOperationException("password=hunter2"));

        failure.Class.ShouldBe(JobFailureClass.Internal);
        failure.Message.ShouldNotContain("hunter2");
    }
}
