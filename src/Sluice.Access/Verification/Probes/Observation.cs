using Amazon.Runtime;
using Sluice.Access.Aws;

namespace Sluice.Access.Verification.Probes;

/// <summary>What a probe call showed: it was allowed (no failure), or how it failed; and what the endpoint answered.</summary>
internal readonly record struct Observation(AccessFailure? Failure)
{
    public ProbeEvidence? Evidence { get; init; }

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
    public bool FoundNothing =>
        Failure?.Code is "access.no_such_key" or "access.no_such_upload"
        || Evidence?.Code is "PreconditionFailed" or "NoSuchBucketPolicy" or "OwnershipControlsNotFoundError";

    public string Word =>
        IsAllowed ? Finding.Allowed
        : FoundNothing ? Finding.NotFound
        : IsRefused ? Finding.Refused
        : Failure!.Code;

    public static async Task<Observation> OfAsync<T>(Func<Task<T>> send, AwsCall call, CancellationToken cancellation)
    {
        var name = $"{call.Action} {call.Resource}";
        try
        {
            var answer = await send();
            return new Observation(null) { Evidence = ProbeEvidence.Of(name, answer as AmazonWebServiceResponse) };
        }
        catch (Exception error)
            when (!cancellation.IsCancellationRequested && AwsFailureReader.TryRead(error, call) is { } failure)
        {
            return new Observation(failure) { Evidence = ProbeEvidence.Of(name, error) };
        }
    }
}
