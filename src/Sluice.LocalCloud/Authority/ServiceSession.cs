namespace Sluice.LocalCloud.Authority;

/// <summary>Temporary credentials of a role that a service assumed.</summary>
/// <param name="Arn">Of the session: <c>arn:aws:sts::A:assumed-role/name/session</c>.</param>
public sealed record ServiceSession(string Arn, string AccessKeyId, string SecretAccessKey, string SessionToken)
{
    public required DateTimeOffset ExpiresAt { get; init; }

    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => Arn;
}
