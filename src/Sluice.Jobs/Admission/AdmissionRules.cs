using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Admission;

/// <summary>Request and grants → what to do, or everything that is wrong. Pure.</summary>
public static class AdmissionRules
{
    /// <param name="input">The organization's grant that the request names for its input, if it has one.</param>
    /// <param name="output">Likewise for its output.</param>
    public static AdmissionCheck Check(JobRequest request, Grant? input, Grant? output)
    {
        var errors = new List<FieldError>();
        var prefix = KeyRules.NormalizePrefix(request.OutputPrefix);
        errors.AddRange(GrantRules.Check("input", request.InputGrant, input));
        errors.AddRange(KeyRules.CheckKey("input.key", request.InputKey));
        errors.AddRange(GrantRules.CheckCover("input.key", input, request.InputKey ?? ""));
        errors.AddRange(GrantRules.Check("output", request.OutputGrant, output));
        errors.AddRange(KeyRules.CheckPrefix("output.prefix", prefix));
        errors.AddRange(GrantRules.CheckCover("output.prefix", output, prefix));
        errors.AddRange(CheckOverlap(request.InputKey, input, prefix, output));
        errors.AddRange(CheckIdempotencyKey(request.IdempotencyKey));
        var spec = SpecRules.Resolve(request, errors);
        return errors.Count == 0 && spec is not null
            ? new AdmissionCheck.Passed(
                new ProfileWork(
                    new JobInput(input!.Id, input.Bucket, request.InputKey!),
                    new JobOutput(output!.Id, output.Bucket, prefix) { NameSpace = output.Endpoint.NameSpace },
                    spec,
                    request.Profile
                )
            )
            : new AdmissionCheck.Failed([.. errors]);
    }

    /// <summary>What a job writes, or removes after a failure, must never be its own master.</summary>
    private static IEnumerable<FieldError> CheckOverlap(string? key, Grant? input, string prefix, Grant? output)
    {
        if (key is null || input is null || output is null)
            yield break;
        var sameBucket = input.Bucket == output.Bucket && input.Endpoint.NameSpace == output.Endpoint.NameSpace;
        if (sameBucket && key.StartsWith(prefix, StringComparison.Ordinal))
            yield return new FieldError(
                "output.prefix",
                "job.output_overlaps_input",
                "The input lies below the output prefix: choose a prefix that holds outputs alone."
            );
    }

    private static IEnumerable<FieldError> CheckIdempotencyKey(string? key)
    {
        if (key is not null && (key.Length is 0 or > 255 || key.Any(letter => letter is < '!' or > '~')))
            yield return new FieldError(
                "idempotencyKey",
                "job.idempotency_key_malformed",
                "An idempotency key has 1 to 255 printable ASCII characters without spaces."
            );
    }
}

/// <summary>What the rules say. Closed.</summary>
public abstract record AdmissionCheck
{
    private AdmissionCheck() { }

    public sealed record Passed(ProfileWork Work) : AdmissionCheck;

    public sealed record Failed(ImmutableArray<FieldError> Errors) : AdmissionCheck;
}
