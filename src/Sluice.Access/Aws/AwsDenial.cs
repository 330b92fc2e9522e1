using System.Text.RegularExpressions;

namespace Sluice.Access.Aws;

/// <summary>
/// What AWS's "is not authorized to perform" sentence tells. Only callers of the same account or organization get it; across
/// accounts S3 says a bare "Access Denied", and STS never says why a trust policy refused.
/// </summary>
/// <param name="Layer">The kind of policy that decided, in AWS's words: <c>identity-based policy</c>; null when AWS did not say.</param>
/// <param name="IsExplicitDeny">A Deny statement matched; otherwise no Allow did.</param>
internal sealed partial record AwsDenial(
    string Principal,
    string Action,
    string? Resource,
    string? Layer,
    bool IsExplicitDeny
)
{
    public static AwsDenial? Find(string? message)
    {
        if (Sentence.Match(message ?? "") is not { Success: true } match)
            return null;

        var missing = match.Groups["missing"];
        var denied = match.Groups["denied"];
        return new AwsDenial(
            match.Groups["principal"].Value,
            match.Groups["action"].Value,
            match.Groups["resource"] is { Success: true } resource ? resource.Value.Trim('"') : null,
            denied.Success ? denied.Value
                : missing.Success ? missing.Value
                : null,
            denied.Success
        );
    }

    [GeneratedRegex(
        """^User: (?<principal>\S+) is not authorized to perform: (?<action>[\w*:-]+)(?: on resource: (?<resource>"[^"]*"|.+?))?(?: because no (?<missing>[\w -]+?) allows the .*| because the resource does not exist in this Region, .*| with an explicit deny in an? (?<denied>[\w -]+?))?\.?$""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex Sentence { get; }
}
