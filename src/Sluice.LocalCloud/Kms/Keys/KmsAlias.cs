namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>A name of a key within an account, as a row.</summary>
internal sealed record KmsAlias
{
    public required string AccountId { get; init; }

    /// <summary>Begins with <c>alias/</c>.</summary>
    public required string Name { get; init; }
    public required string KeyId { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }

    public static string Arn(string region, string accountId, string name) =>
        $"arn:aws:kms:{region}:{accountId}:{name}";
}
