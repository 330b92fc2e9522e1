using System.Net;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Conditions that hold when nobody thinks they do.</summary>
internal static class ConditionChecks
{
    // Keys that every signed request has.
    private static readonly string[] AlwaysPresent =
    [
        "aws:SecureTransport",
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalType",
        "aws:userid",
        "aws:RequestedRegion",
    ];

    private static readonly string[] Lists =
    [
        "aws:TagKeys",
        "aws:CalledVia",
        "aws:PrincipalOrgPaths",
        "aws:SourceOrgPaths",
        "aws:ResourceOrgPaths",
        "aws:PrincipalServiceNamesList",
        "kms:EncryptionContextKeys",
        "sts:TransitiveTagKeys",
        "s3:RequestObjectTagKeys",
    ];

    public static IEnumerable<LintFinding> Check(LintStatement statement) =>
        statement
            .Conditions.Where(condition => !condition.Is("sts:ExternalId"))
            .SelectMany(condition => Of(statement, condition))
            .Concat(Variables(statement));

    private static IEnumerable<LintFinding> Of(LintStatement statement, LintCondition condition)
    {
        var hasNull = statement.Conditions.Any(other => other.IsOperator("Null") && other.Is(condition.Key));
        if (statement.IsAllow && condition.IsForAllValues && !hasNull)
            yield return Finding(
                statement,
                condition,
                "DELEG_FOR_ALL_VALUES_OF_NOTHING",
                LintSeverity.Warning,
                $"{condition.Operator} holds for a request that has no {condition.Key} at all.",
                $"Add the condition Null {condition.Key} \"false\"."
            );
        if (
            statement.IsAllow
            && condition.IsNegated
            && !condition.IfExists
            && !hasNull
            && !condition.HasSetOperator
            && !IsAlwaysPresent(condition)
        )
            yield return Finding(
                statement,
                condition,
                "DELEG_NEGATED_CONDITION_ON_ABSENT_KEY",
                LintSeverity.Warning,
                $"{condition.Operator} holds for a request that has no {condition.Key} at all.",
                $"Say what is allowed with a positive operator, or add Null {condition.Key} \"false\"."
            );
        if (
            !condition.HasSetOperator
            && Lists.Contains(condition.Key, StringComparer.OrdinalIgnoreCase)
            && !condition.IsOperator("Null")
        )
            yield return Finding(
                statement,
                condition,
                "DELEG_SINGLE_OPERATOR_ON_LIST",
                LintSeverity.Error,
                $"{condition.Key} is a list, and {condition.Operator} never holds for a list.",
                $"Use ForAnyValue:{condition.Operator} or ForAllValues:{condition.Operator}."
            );
        foreach (var finding in OfValues(statement, condition))
            yield return finding;
    }

    private static IEnumerable<LintFinding> OfValues(LintStatement statement, LintCondition condition)
    {
        var isExact =
            condition.Bare.StartsWith("StringEquals", StringComparison.OrdinalIgnoreCase)
            || condition.IsOperator("StringNotEquals");
        if (
            isExact
            && condition.Values.Any(value =>
                value.AsSpan().ContainsAny("*?") && !value.Contains("${", StringComparison.Ordinal)
            )
        )
            yield return Finding(
                statement,
                condition,
                "WILDCARD_WITHOUT_LIKE_OPERATOR",
                LintSeverity.Warning,
                $"{condition.Operator} takes the wildcard for a plain character.",
                condition.Key.EndsWith("Arn", StringComparison.OrdinalIgnoreCase) ? "Use ArnLike." : "Use StringLike."
            );
        if (condition.Is("aws:SourceIp") && condition.Values.Any(IsPrivate))
            yield return Finding(
                statement,
                condition,
                "PRIVATE_IP_ADDRESS_SUBNET",
                LintSeverity.Warning,
                "aws:SourceIp is the public address of a request; a private range never matches it.",
                "Use the public range, or aws:VpcSourceIp for requests through an endpoint."
            );
        if (
            statement.IsDeny
            && condition.Is("aws:SecureTransport")
            && condition.IsOperator("Bool")
            && condition.Values.Contains("true", StringComparer.OrdinalIgnoreCase)
        )
            yield return Finding(
                statement,
                condition,
                "DELEG_DENIES_SECURE_TRANSPORT",
                LintSeverity.Error,
                "The statement refuses requests with TLS, and lets those without it pass.",
                "Set the value to \"false\"."
            );
        if (
            condition.Begins("kms:EncryptionContext:aws:s3:arn")
            && condition.Values.All(value => value.Contains('/', StringComparison.Ordinal))
        )
            yield return Finding(
                statement,
                condition,
                "DELEG_ENCRYPTION_CONTEXT_OF_OBJECT",
                LintSeverity.Warning,
                "With an S3 Bucket Key the encryption context is the bucket's ARN, not the object's: all access breaks once it is turned on.",
                "Name the bucket's ARN as well."
            );
    }

    // A Deny whose variable has no value does not apply: it fails open.
    private static IEnumerable<LintFinding> Variables(LintStatement statement) =>
        statement.IsDeny && statement.Resources.FirstOrDefault(HasVariable) is { Value: not null } resource
            ?
            [
                statement.Finding(
                    "DELEG_DENY_WITH_VARIABLE",
                    LintSeverity.Warning,
                    resource.Path,
                    "A Deny with a policy variable does not apply to a request that has no value for it.",
                    "Give the variable a default: ${key, 'value'}."
                ),
            ]
            : [];

    private static bool HasVariable(LintText resource) =>
        resource
            .Value.Replace("${*}", "", StringComparison.Ordinal)
            .Replace("${?}", "", StringComparison.Ordinal)
            .Replace("${$}", "", StringComparison.Ordinal)
            is var rest
        && rest.Contains("${", StringComparison.Ordinal)
        && !rest.Contains('\'', StringComparison.Ordinal);

    private static bool IsAlwaysPresent(LintCondition condition) =>
        AlwaysPresent.Contains(condition.Key, StringComparer.OrdinalIgnoreCase) || condition.Is("aws:SourceIp");

    private static bool IsPrivate(string range) =>
        IPAddress.TryParse(range.Split('/')[0], out var address)
        && address.GetAddressBytes() is [var first, var second, _, _]
        && (
            first == 10 || first == 127 || (first == 172 && second is >= 16 and < 32) || (first == 192 && second == 168)
        );

    private static LintFinding Finding(
        LintStatement statement,
        LintCondition condition,
        string code,
        LintSeverity severity,
        string sentence,
        string fix
    ) => statement.Finding(code, severity, condition.Path, sentence, fix);
}
