using System.Text.Json.Nodes;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>The narrowest statement about one request: this caller, this action, this resource.</summary>
internal static class StatementDraft
{
    public static JsonObject Write(AccessRequest request, PolicyType layer, PolicyVersion version, PolicyEffect effect)
    {
        var statement = new JsonObject { ["Effect"] = effect.ToString() };
        if (layer is PolicyType.Resource or PolicyType.Trust)
            statement["Principal"] = Principal(request.Principal);
        statement["Action"] = request.Action;
        if (layer != PolicyType.Trust)
            statement["Resource"] = PatternLiteral.Resource(request.Resource, version);
        return statement;
    }

    /// <summary>What the caller itself says to keep strangers out belongs into what lets it in.</summary>
    public static JsonObject? Bindings(AccessRequest request, PolicyType layer)
    {
        var keys = new JsonObject();
        if (layer == PolicyType.Trust)
            Bind(keys, request, "sts:ExternalId");
        if (request.Principal is RequestPrincipal.Service)
        {
            Bind(keys, request, "aws:SourceAccount");
            Bind(keys, request, "aws:SourceArn");
        }
        return keys.Count == 0 ? null : new JsonObject { ["StringEquals"] = keys };
    }

    public static string Sid(AccessRequest request, PolicyEffect effect) =>
        effect
        + string.Concat(
            request.Action.Split(':').SelectMany(part => Capital(part.Where(char.IsAsciiLetterOrDigit).ToArray()))
        );

    private static void Bind(JsonObject keys, AccessRequest request, string key)
    {
        if (request.Context.ValuesOf(key) is [var value])
            keys[key] = PatternLiteral.Value(value, "StringEquals", PolicyVersion.V2012);
    }

    private static JsonNode Principal(RequestPrincipal principal) =>
        principal switch
        {
            RequestPrincipal.Anonymous => "*",
            RequestPrincipal.Service service => new JsonObject { ["Service"] = service.Name },
            RequestPrincipal.WebIdentity identity => new JsonObject { ["Federated"] = identity.Provider },
            _ => new JsonObject { ["AWS"] = ChangeWords.PrincipalText(principal) },
        };

    private static char[] Capital(char[] letters)
    {
        if (letters.Length > 0)
            letters[0] = char.ToUpperInvariant(letters[0]);
        return letters;
    }
}
