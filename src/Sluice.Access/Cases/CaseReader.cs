using System.Text.Json;
using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>From the members of a line to a request and its policies.</summary>
internal static class CaseReader
{
    /// <exception cref="CaseException">Something in it is wrong.</exception>
    public static AccessCase Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new CaseException("case.wrong_type", "A case is a JSON object.");
        if (!root.TryGetProperty("request", out var request) || request.ValueKind != JsonValueKind.Object)
            throw new CaseException("case.no_request", "The case has no request; it is an object with an action.");
        var asked = ReadRequest(request);
        return new AccessCase(asked, CasePolicies.Read(root, IsAboutTrust(asked.Action)));
    }

    public static bool IsAboutTrust(string action) => action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whose the resource is, as far as its ARN says so; null for buckets, whose ARNs name nobody.</summary>
    public static AccountId? OwnerOf(string resource) =>
        Arn.TryParse(resource, out var arn) && AccountId.IsValid(arn.Account) ? new AccountId(arn.Account) : null;

    private static AccessRequest ReadRequest(JsonElement request)
    {
        var context = Find(request, "context") ?? Find(request, "contextVariables");
        var keys = context is { } element ? ReadContext(element) : RequestContext.Empty;
        var action =
            Text(request, "action")
            ?? throw new CaseException(
                "case.no_action",
                "The request has no action; write service:Name, as s3:GetObject."
            );
        var (resource, owner) = ReadResource(request);
        return new AccessRequest(ReadPrincipal(request, keys), action, resource, owner, keys);
    }

    private static RequestContext ReadContext(JsonElement element)
    {
        try
        {
            return RequestContextReader.Read(element);
        }
        catch (FormatException wrong)
        {
            throw new CaseException("case.bad_context", wrong.Message);
        }
    }

    private static (string Resource, AccountId? Owner) ReadResource(JsonElement request)
    {
        var nested = Find(request, "resource") is { ValueKind: JsonValueKind.Object } element
            ? element
            : (JsonElement?)null;
        var resource = nested is { } one ? Text(one, "resource") : Text(request, "resource");
        var account = Text(request, "resourceAccount") ?? (nested is { } two ? Text(two, "accountId") : null);
        if (string.IsNullOrEmpty(account))
            return (resource ?? "*", OwnerOf(resource ?? "*"));
        return AccountId.IsValid(account)
            ? (resource ?? "*", new AccountId(account))
            : throw new CaseException("case.bad_account", $"\"{account}\" is no account id: 12 digits are expected.");
    }

    private static RequestPrincipal ReadPrincipal(JsonElement request, RequestContext context)
    {
        var element = Find(request, "principal");
        var text = element is { ValueKind: JsonValueKind.Object } named
            ? Text(named, "AWS") ?? Text(named, "Service") ?? Text(named, "Federated") ?? Text(named, "arn")
            : Text(request, "principal");
        return PrincipalText.Read(text, context)
            ?? throw new CaseException(
                "case.bad_principal",
                $"\"{text}\" is no principal; write the ARN of a root, user, role or session, a service's host name, or *."
            );
    }

    private static string? Text(JsonElement element, string member) =>
        Find(element, member) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { } other => throw new CaseException("case.wrong_type", $"{member} is a text, not {other.ValueKind}."),
        };

    private static JsonElement? Find(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
