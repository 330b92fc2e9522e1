using Sluice.Access;

namespace Sluice.Server.Doors.MediaConvert.Routing;

/// <summary>One resource of this service: kind, owner and name.</summary>
internal sealed record ResourceName(ResourceKind Kind, string Account, string Name)
{
    /// <summary>AWS documents no limit; ARNs have 1,600 characters.</summary>
    public const int Longest = 256;

    /// <summary>Reads an ARN of this service; null when it is something else.</summary>
    public static ResourceName? Parse(string arn)
    {
        if (!Sluice.Access.Arn.TryParse(arn, out var parts) || parts.Service != "mediaconvert")
            return null;
        var slash = parts.Resource.IndexOf('/');
        if (slash < 0 || slash == parts.Resource.Length - 1 || !AccountId.IsValid(parts.Account))
            return null;
        var folder = parts.Resource[..slash];
        foreach (var kind in Enum.GetValues<ResourceKind>())
            if (kind.Folder() == folder)
                return new ResourceName(kind, parts.Account, parts.Resource[(slash + 1)..]);
        return null;
    }

    /// <summary>A name or an ARN, as requests may give either.</summary>
    /// <returns>Null when it is an ARN of something else.</returns>
    public static ResourceName? Parse(ResourceKind kind, string nameOrArn, AccountId caller) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal)
            ? Parse(nameOrArn) is { } named && named.Kind == kind
                ? named
                : null
            : new ResourceName(kind, caller.Value, nameOrArn);

    /// <summary>What is wrong with a name; null when it may be given. Wildcards of IAM and control characters are refused.</summary>
    public static string? FaultOf(string name) =>
        name.Length is 0 or > Longest ? $"Should have 1 to {Longest} characters"
        : name.Any(letter => char.IsControl(letter) || letter is '*' or '?' or ':')
            ? "Should not hold control characters, colons, asterisks or question marks"
        : name is "." or ".." || name.StartsWith('/') || name.EndsWith('/') || name.Trim() != name
            ? "Should not begin or end with a space or a slash"
        : null;

    public string Arn(string region) => $"arn:aws:mediaconvert:{region}:{Account}:{Kind.Folder()}/{Name}";
}
