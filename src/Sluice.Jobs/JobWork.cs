using Sluice.Access.Grants;
using Sluice.Media.Profiles;

namespace Sluice.Jobs;

/// <summary>What a job does, resolved when it was admitted: later changes of profiles, presets and queues do not reach it. Closed: <see cref="ProfileWork"/> and <see cref="Compositions.CompositionWork"/>.</summary>
public abstract record JobWork
{
    private protected JobWork() { }
}

/// <summary>One object that a grant covers becomes the renditions of a specification.</summary>
/// <param name="Profile">The name it was asked under; null for a specification of its own.</param>
public sealed record ProfileWork(JobInput Input, JobOutput Output, EncodeSpec Spec, string? Profile) : JobWork;

/// <summary>One object that a grant lets Sluice read.</summary>
public sealed record JobInput(GrantId Grant, string Bucket, string Key)
{
    public string Uri => $"s3://{Bucket}/{Key}";
}

/// <summary>Where outputs go: keys under <paramref name="Prefix"/>, which is empty or ends in a slash.</summary>
public sealed record JobOutput(GrantId Grant, string Bucket, string Prefix)
{
    /// <summary>Where the bucket's name is unique: see <see cref="Sluice.Access.Aws.AwsEndpoint.NameSpace"/>. Null for jobs of before it was kept.</summary>
    public string? NameSpace { get; init; }

    public string Uri => $"s3://{Bucket}/{Prefix}";

    /// <summary>Equal for outputs that would mix: one bucket name at two servers is two places.</summary>
    internal string Place => NameSpace is null ? Uri : $"{NameSpace} {Uri}";
}
