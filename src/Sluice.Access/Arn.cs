using System.Diagnostics.CodeAnalysis;

namespace Sluice.Access;

/// <summary>An Amazon Resource Name: <c>arn:partition:service:region:account:resource</c>. The resource part keeps its own colons and slashes.</summary>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn)
    {
        var parts = text?.Split(':', 6);
        arn = parts is ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }]
            ? new Arn(parts[1], parts[2], parts[3], parts[4], parts[5])
            : null;
        return arn is not null;
    }

    /// <exception cref="FormatException">The text has fewer than six parts, or does not begin with <c>arn:</c>.</exception>
    public static Arn Parse(string text) =>
        TryParse(text, out var arn) ? arn : throw new FormatException($"\"{text}\" is not an ARN.");

    public static Arn Role(AccountId account, string pathAndName) =>
        new("aws", "iam", "", account.Value, $"role/{pathAndName}");

    public static Arn User(AccountId account, string pathAndName) =>
        new("aws", "iam", "", account.Value, $"user/{pathAndName}");

    public static Arn AssumedRole(AccountId account, string roleName, string sessionName) =>
        new("aws", "sts", "", account.Value, $"assumed-role/{roleName}/{sessionName}");

    public static Arn Bucket(string bucket) => new("aws", "s3", "", "", bucket);

    public static Arn Object(string bucket, string key) => new("aws", "s3", "", "", $"{bucket}/{key}");

    /// <summary>The last segment of the resource: the bare name of a role or user, whatever its path.</summary>
    public string Name => Resource[(Resource.LastIndexOf('/') + 1)..];

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
