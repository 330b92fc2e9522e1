using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>The condition keys whose value is in the caller's hand: where a document asks for one, it is the request that is wrong.</summary>
internal static class RequestKeys
{
    /// <summary>What the request should bring to satisfy <paramref name="test"/>; null when it is not the request's to bring.</summary>
    public static RequestEdit? Bring(AccessRequest request, ConditionTest test)
    {
        var actual = request.Context.ValuesOf(test.Key);
        if (!actual.IsEmpty && !IsSetFreely(test.Key))
            return null;
        if (test.Quantifier != ConditionQuantifier.None || !CanBeMet(test))
            return null;
        return
            test.Values.Select(value => Example(test.Operator, value)).FirstOrDefault(value => value is not null)
                is { } chosen
            ? Edit(request.Principal, test.Key, chosen)
            : null;
    }

    /// <summary>What the request should bring to escape <paramref name="test"/> of a Deny: what a negated operator excepts.</summary>
    public static RequestEdit? Escape(AccessRequest request, ConditionTest test)
    {
        if (test.Quantifier != ConditionQuantifier.None)
            return null;
        if (test.Operator == "Bool" && IsSetFreely(test.Key))
            return test.Values is [var value]
                ? Edit(
                    request.Principal,
                    test.Key,
                    value.Equals("true", StringComparison.OrdinalIgnoreCase) ? "false" : "true"
                )
                : null;
        var isException = test.Operator is "StringNotEquals" or "StringNotLike" or "StringNotEqualsIgnoreCase";
        return isException && (request.Context.ValuesOf(test.Key).IsEmpty || IsSetFreely(test.Key))
            ? test.Values.Select(value => Example(test.Operator, value)).FirstOrDefault(value => value is not null)
                is { } chosen
                ? Edit(request.Principal, test.Key, chosen)
                : null
            : null;
    }

    // A wrong external id or prefix may be what the caller means; an unencrypted connection is not.
    private static bool IsSetFreely(string key) =>
        Is(key, "aws:SecureTransport")
        || Is(key, "aws:MultiFactorAuthPresent")
        || Begins(key, "s3:x-amz-server-side-encryption");

    private static bool CanBeMet(ConditionTest test) =>
        test.Operator is "Bool" or "NumericEquals" or "ArnEquals" or "ArnLike"
        || test.Operator.StartsWith("StringEquals", StringComparison.Ordinal)
        || test.Operator == "StringLike";

    private static string? Example(string comparison, string value)
    {
        if (PatternLiteral.HasVariables(comparison) && value.Contains("${", StringComparison.Ordinal))
            return null;
        if (!PatternLiteral.HasWildcards(comparison))
            return value;
        var example = value.Replace("*", "", StringComparison.Ordinal).Replace('?', 'x');
        return example.Length == 0 ? null : example;
    }

    private static RequestEdit? Edit(RequestPrincipal caller, string key, string value) =>
        Sentence(caller, key, value) is { } sentence ? new RequestEdit(sentence, key, value) : null;

    private static string? Sentence(RequestPrincipal caller, string key, string value) =>
        true switch
        {
            _ when Is(key, "sts:ExternalId") => $"Send the external id \"{value}\" with AssumeRole.",
            _ when Is(key, "sts:RoleSessionName") => $"Name the session \"{value}\".",
            _ when Is(key, "sts:SourceIdentity") => $"Send the source identity \"{value}\" with AssumeRole.",
            _ when Begins(key, "aws:RequestTag/") => $"Send the tag {After(key, '/')} with the value \"{value}\".",
            _ when Is(key, "aws:SecureTransport") => value == "true" ? "Use HTTPS." : null,
            _ when Is(key, "aws:MultiFactorAuthPresent") => value == "true" ? "Sign in with a second factor." : null,
            _ when Begins(key, "s3:x-amz-") => $"Send the header {After(key, ':')} with the value \"{value}\".",
            _ when Is(key, "s3:prefix") || Is(key, "s3:delimiter") || Is(key, "s3:max-keys") =>
                $"Send the parameter {After(key, ':')} with the value \"{value}\".",
            _ when Begins(key, "s3:RequestObjectTag/") => $"Tag the object: {After(key, '/')} is \"{value}\".",
            _ when Begins(key, "kms:EncryptionContext:") =>
                $"Send {key["kms:EncryptionContext:".Length..]} = \"{value}\" in the encryption context.",
            _ when Is(key, "kms:ViaService") => $"Use the key through {value}.",
            _ when Is(key, "iam:PassedToService") => $"Pass the role to {value}.",
            _ when caller is RequestPrincipal.Service && (Is(key, "aws:SourceArn") || Is(key, "aws:SourceAccount")) =>
                $"The service has to act for {value}: it says so with {key}.",
            _ => null,
        };

    private static string After(string key, char mark) => key[(key.IndexOf(mark, StringComparison.Ordinal) + 1)..];

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string key, string start) => key.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
