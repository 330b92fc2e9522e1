namespace Sluice.LocalCloud;

/// <summary>An account of the local cloud and the access key of its user <c>admin</c>, who may do everything in it.</summary>
/// <param name="Id">12 digits.</param>
public sealed record CloudAccount(string Name, string Id, string AccessKeyId, string SecretAccessKey)
{
    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => $"{Name} ({Id})";
}
