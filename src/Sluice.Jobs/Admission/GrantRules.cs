using Sluice.Access.Grants;

namespace Sluice.Jobs.Admission;

/// <summary>Whether a grant carries one side of a job.</summary>
internal static class GrantRules
{
    /// <param name="side"><c>input</c> or <c>output</c>.</param>
    public static IEnumerable<FieldError> Check(string side, string? id, Grant? grant)
    {
        var field = $"{side}.grant";
        if (string.IsNullOrEmpty(id))
            yield return new FieldError(field, "job.grant_missing", "Name the grant that covers the bucket.");
        else if (grant is null)
            yield return new FieldError(field, "job.grant_unknown", "This organization has no grant with this id.");
        else if (grant.State != GrantState.Verified)
            yield return new FieldError(
                field,
                "job.grant_not_verified",
                $"Grant {grant.Id} is {Name(grant.State)}: only verified grants carry jobs. Verify it first."
            );
        else if (!grant.Use.HasFlag(side == "input" ? GrantUse.Read : GrantUse.Write))
            yield return new FieldError(
                field,
                side == "input" ? "job.grant_not_for_reading" : "job.grant_not_for_writing",
                $"Grant {grant.Id} was asked for the other direction only."
            );
    }

    /// <summary>Whether the grant covers what is named below it.</summary>
    public static IEnumerable<FieldError> CheckCover(string field, Grant? grant, string key)
    {
        if (grant is not null && !grant.Covers(key))
            yield return new FieldError(
                field,
                field == "input.key" ? "job.key_outside_grant" : "job.prefix_outside_grant",
                $"Grant {grant.Id} covers only keys that begin with \"{grant.Prefix}\"."
            );
    }

    private static string Name(GrantState state) =>
        state switch
        {
            GrantState.Pending => "not verified yet",
            GrantState.TooNarrow => "too narrow",
            GrantState.Insecure => "insecure",
            _ => "revoked",
        };
}
