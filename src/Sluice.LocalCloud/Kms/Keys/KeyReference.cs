using System.Text.RegularExpressions;
using Sluice.Access;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>What a client names a key by. Closed: the cases below are all there are.</summary>
internal abstract partial record KeyReference
{
    private KeyReference() { }

    /// <summary>A key of an account: by its id, which means the caller's account, or by its ARN.</summary>
    public sealed record ById(string AccountId, string Id) : KeyReference;

    /// <summary>An alias of an account: by its name, which means the caller's account, or by its ARN.</summary>
    public sealed record ByAlias(string AccountId, string Name) : KeyReference;

    /// <summary>Nothing that a key could have.</summary>
    public sealed record Invalid(string Reason) : KeyReference;

    /// <param name="text">Id, ARN, alias or alias ARN.</param>
    /// <param name="callerAccount">The account that bare ids and aliases belong to.</param>
    /// <param name="region">The region of this cloud: keys live in one.</param>
    public static KeyReference Parse(string text, string callerAccount, string region)
    {
        if (text.StartsWith("arn:", StringComparison.Ordinal))
            return ParseArn(text, region);
        if (text.StartsWith("alias/", StringComparison.Ordinal))
            return new ByAlias(callerAccount, text);
        return KeyId.IsMatch(text)
            ? new ById(callerAccount, text.ToLowerInvariant())
            : new Invalid($"Invalid keyId '{text}'");
    }

    private static KeyReference ParseArn(string text, string region)
    {
        if (
            !Arn.TryParse(text, out var arn)
            || arn is not { Partition: "aws", Service: "kms" }
            || !Access.AccountId.IsValid(arn.Account)
        )
            return new Invalid($"Invalid arn {text}");
        if (arn.Region != region)
            return new Invalid($"Invalid arn {arn.Region}");
        if (arn.Resource.StartsWith("alias/", StringComparison.Ordinal))
            return new ByAlias(arn.Account, arn.Resource);
        return arn.Resource.StartsWith("key/", StringComparison.Ordinal) && KeyId.IsMatch(arn.Resource[4..])
            ? new ById(arn.Account, arn.Resource[4..].ToLowerInvariant())
            : new Invalid($"Invalid keyId '{arn.Resource}'");
    }

    [GeneratedRegex(
        @"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex KeyId { get; }
}
