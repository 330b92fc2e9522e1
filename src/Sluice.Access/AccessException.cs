namespace Sluice.Access;

/// <summary>Carries an <see cref="AccessFailure"/> out of a flow that cannot go on without access.</summary>
public sealed class AccessException(AccessFailure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    public AccessFailure Failure { get; } = failure;
}
