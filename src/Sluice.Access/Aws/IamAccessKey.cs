namespace Sluice.Access.Aws;

/// <summary>A long-lived key of an IAM user, shown once, when it is made.</summary>
public sealed record IamAccessKey(string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Never the secret: records are printed into logs.</summary>
    public override string ToString() => $"{AccessKeyId}:***";
}
