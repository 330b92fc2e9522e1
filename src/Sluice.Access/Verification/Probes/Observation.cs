using Sluice.Access.Aws;

namespace Sluice.Access.Verification.Probes;

/// <summary>What a probe call showed: it was allowed (no failure), or how it failed.</summary>
internal readonly record struct Observation(AccessFailure? Failure)
{
    public bool IsAllowed => Failure is null;

    /// <summary>AWS decided against it: not a time-out, not bad credentials.</summary>
    public bool IsRefused =>
        Failure?.Code
            is "access.denied"
                or "access.assume_role_denied"
                or "access.organization_denied"
                or "access.kms_denied"
                or "access.no_such_role";

    /// <summary>It would have been allowed, had there been something to act on.</summary>
    public bool FoundNothing => Failure?.Code is "access.no_such_key" or "access.no_such_upload";

    public string Word =>
        IsAllowed ? Finding.Allowed
        : FoundNothing ? Finding.NotFound
        : IsRefused ? Finding.Refused
        : Failure!.Code;

    public static async Task<Observation> OfAsync(Func<Task> send, AwsCall call, CancellationToken cancellation)
    {
        try
        {
            await send();
            return new Observation(null);
        }
        catch (Exception error)
            when (!cancellation.IsCancellationRequested && AwsFailureReader.TryRead(error, call) is { } failure)
        {
            return new Observation(failure);
        }
    }
}
