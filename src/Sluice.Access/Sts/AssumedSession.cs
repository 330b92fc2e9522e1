using Amazon.Runtime;

namespace Sluice.Access.Sts;

/// <summary>Temporary credentials of a role.</summary>
/// <param name="ExpiresAt">By this machine's clock, and never later than asked for: a clock that is slow does not make a session longer.</param>
/// <param name="Arn">As STS shows it: <c>arn:aws:sts::A:assumed-role/name/session</c>.</param>
public sealed record AssumedSession(ImmutableCredentials Keys, DateTimeOffset ExpiresAt, string Arn)
{
    /// <summary>How much of the room for session policies and tags is used, in percent; null where STS does not say.</summary>
    public int? PackedPercent { get; init; }

    /// <summary>STS's id of the call, by which the customer finds it in CloudTrail.</summary>
    public string? RequestId { get; init; }

    /// <summary>Never the keys: records are printed into logs.</summary>
    public override string ToString() => $"{Arn} until {ExpiresAt:O}";
}
