using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>
/// The principals of grants. They follow the rules of principals in policies, so a grant is decided as a policy of one statement: who was
/// deleted and made again under the same name is not who the grant was for.
/// </summary>
internal static class GrantPrincipal
{
    /// <summary>The form in which a row keeps it.</summary>
    public static string Store(PrincipalNames names, string arn)
    {
        var isOfPrincipal =
            Arn.TryParse(arn, out var parsed)
            && parsed.Service is "iam" or "sts"
            && PolicyDocument.Parse(Policy(arn, ["*"]), PolicyType.Resource) is PolicyParse.Parsed;
        if (!isOfPrincipal)
            throw KmsErrors.InvalidArn($"ARN: {arn} is not valid");
        var (stored, _) = names.Store(Policy(arn, ["*"]));
        return stored is null
            ? throw KmsErrors.InvalidArn($"ARN: {arn} does not exist")
            : JsonNode.Parse(stored)!["Statement"]!["Principal"]!["AWS"]!.GetValue<string>();
    }

    /// <summary>As answers show it.</summary>
    public static string Show(PrincipalNames names, string stored) =>
        JsonNode.Parse(names.Resolve(new JsonObject { ["p"] = stored }.ToJsonString()))!["p"]!.GetValue<string>();

    /// <summary>The policy that lets this principal do operations of KMS.</summary>
    public static string Policy(string principal, IEnumerable<string> operations)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = principal },
            ["Action"] = new JsonArray([.. operations.Select(operation => JsonValue.Create("kms:" + operation))]),
            ["Resource"] = "*",
        };
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statement }.ToJsonString();
    }

    /// <summary>The same, to be evaluated; null when the principal is gone.</summary>
    public static AttachedPolicy? Attached(Authorizer authorizer, PrincipalNames names, string stored, string operation)
    {
        var shown = Show(names, stored);
        return Arn.TryParse(shown, out _)
            ? new AttachedPolicy("grant", authorizer.Parse(Policy(shown, [operation]), PolicyType.Resource))
            : null;
    }
}
