using Sluice.Access.Policy;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Authorization;

/// <summary>
/// The sentence of an AccessDenied. Within one account it says which layer refused; to callers of other accounts S3 says nothing,
/// and STS never says why a trust policy refused ("Access denied error messages", IAM user guide).
/// </summary>
internal static class DeniedMessage
{
    public static CloudError Of(AuthorizationQuestion question, Decision decision) =>
        new(403, "AccessDenied", Sentence(question, decision));

    /// <summary>The one sentence for a role that may not be assumed, be it that it does not exist.</summary>
    public static CloudError OfAssumeRole(string callerArn, string action, string roleArn) =>
        new(403, "AccessDenied", $"User: {callerArn} is not authorized to perform: {action} on resource: {roleArn}");

    private static string Sentence(AuthorizationQuestion question, Decision decision)
    {
        var isS3 = question.Action.StartsWith("s3:", StringComparison.Ordinal);
        var isStranger = question.Caller.IsAnonymous || question.Caller.Account != question.ResourceAccount;
        return isS3 && isStranger ? "Access Denied" : decision.Sentence;
    }
}
