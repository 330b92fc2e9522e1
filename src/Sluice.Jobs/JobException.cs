namespace Sluice.Jobs;

/// <summary>Carries a <see cref="JobFailure"/> out of work that cannot go on.</summary>
public sealed class JobException(JobFailure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    public JobFailure Failure { get; } = failure;
}
