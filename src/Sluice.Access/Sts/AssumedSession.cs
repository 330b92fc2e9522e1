using Amazon.Runtime;

namespace Sluice.Access.Sts;

/// <summary>Temporary credentials of a role.</summary>
/// <param name="Arn">As STS shows it: <c>arn:aws:sts::A:assumed-role/name/session</c>.</param>
public sealed record AssumedSession(ImmutableCredentials Keys, DateTimeOffset ExpiresAt, string Arn)
{
    /// <summary>Never the keys: records are printed into logs.</summary>
    public override string ToString() => $"{Arn} until {ExpiresAt:O}";
}
