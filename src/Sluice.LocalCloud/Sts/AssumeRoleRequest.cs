using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Sluice.Access;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>The parameters of AssumeRole, each within the limits of the API reference.</summary>
internal sealed partial record AssumeRoleRequest(Arn Role, string SessionName, int? DurationSeconds)
{
    public string? ExternalId { get; init; }
    public string? SourceIdentity { get; init; }
    public string? Policy { get; init; }
    public ImmutableArray<string> PolicyArns { get; init; } = [];
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    public static AssumeRoleRequest Read(QueryParameters parameters)
    {
        var roleArn = parameters.RequiredText("RoleArn", 20, 2048, AnyText);
        if (!Arn.TryParse(roleArn, out var role) || !AccountId.IsValid(role.Account))
            throw QueryParameters.Invalid($"{roleArn} is invalid");
        return new AssumeRoleRequest(
            role,
            parameters.RequiredText("RoleSessionName", 2, 64, Name),
            parameters.Number("DurationSeconds", 900, 43_200)
        )
        {
            ExternalId = parameters.Text("ExternalId", 2, 1224, ExternalIdText),
            SourceIdentity = parameters.Text("SourceIdentity", 2, 64, Name),
            Policy = parameters.Text("Policy", 1, int.MaxValue, AnyText),
            PolicyArns = ReadPolicyArns(parameters),
            Tags = parameters.Tags(50),
            TransitiveTagKeys = parameters.List("TransitiveTagKeys"),
        };
    }

    /// <summary>The managed policies that a session is narrowed by: ten at most.</summary>
    public static ImmutableArray<string> ReadPolicyArns(QueryParameters parameters)
    {
        var arns = parameters
            .Structures("PolicyArns")
            .Select(member => parameters.RequiredText($"{member}.arn", 20, 2048))
            .ToImmutableArray();
        return arns.Length <= 10
            ? arns
            : throw QueryParameters.Invalid(
                "1 validation error detected: 'policyArns' must have length less than or equal to 10"
            );
    }

    [GeneratedRegex(@"^[\w+=,.@-]*\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^[\w+=,.@:\/-]*\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex ExternalIdText { get; }

    [GeneratedRegex("^[\u0009\u000A\u000D\u0020-\u00FF]+\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyText { get; }
}
