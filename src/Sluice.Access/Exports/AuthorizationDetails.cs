using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Cases;
using Sluice.Access.Policy;

namespace Sluice.Access.Exports;

/// <summary>The IAM of one account, as <c>aws iam get-account-authorization-details</c> prints it.</summary>
public sealed class AuthorizationDetails
{
    private readonly JsonElement root;

    private AuthorizationDetails(JsonElement root) => this.root = root;

    /// <exception cref="FormatException">The text is no such export.</exception>
    public static AuthorizationDetails Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var export = document.RootElement;
            if (export.ValueKind == JsonValueKind.Object && Lists.Any(list => export.TryGetProperty(list, out _)))
                return new AuthorizationDetails(export.Clone());
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The export is not valid JSON: {wrong.Message}", wrong);
        }
        throw new FormatException(
            "The export has no UserDetailList, RoleDetailList or Policies; it is what `aws iam get-account-authorization-details` prints."
        );
    }

    private static readonly string[] Lists = ["UserDetailList", "RoleDetailList", "GroupDetailList", "Policies"];

    /// <summary>A user by its ARN; a role by its ARN or that of a session. Null when the export has no such principal.</summary>
    /// <exception cref="FormatException">A policy of the principal is malformed, or missing from the export.</exception>
    public ExportedPrincipal? Find(string principalArn)
    {
        var asked = PrincipalText.Read(principalArn, RequestContext.Empty);
        return asked switch
        {
            RequestPrincipal.User user when ByArn("UserDetailList", user.Arn) is { } found => OfUser(found),
            RequestPrincipal.RoleSession session when FindRole(session) is { } found => OfRole(found, session),
            _ => null,
        };
    }

    /// <summary>The trust policy of a role; null when the export has no such role.</summary>
    /// <exception cref="FormatException">The policy is malformed.</exception>
    public AttachedPolicy? TrustPolicyOf(string roleArn) =>
        ByArn("RoleDetailList", roleArn) is { } role
        && role.TryGetProperty("AssumeRolePolicyDocument", out var document)
            ? Read($"trust policy of {Text(role, "RoleName")}", document, PolicyType.Trust)
            : null;

    private ExportedPrincipal OfUser(JsonElement user)
    {
        var groups = Items(user, "GroupList").Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal);
        var policies = Items(root, "GroupDetailList")
            .Where(group => groups.Contains(Text(group, "GroupName")))
            .SelectMany(group => Attached(group, "GroupPolicyList"));
        return new ExportedPrincipal(
            new RequestPrincipal.User(Arn.Parse(Text(user, "Arn")!), Text(user, "UserId") ?? ""),
            [.. Attached(user, "UserPolicyList"), .. policies],
            Boundary(user),
            Tags(user)
        );
    }

    private ExportedPrincipal OfRole(JsonElement role, RequestPrincipal.RoleSession session) =>
        new(
            new RequestPrincipal.RoleSession(
                Arn.Parse(Text(role, "Arn")!),
                session.SessionName.Length == 0 ? "session" : session.SessionName,
                Text(role, "RoleId") ?? ""
            ),
            [.. Attached(role, "RolePolicyList")],
            Boundary(role),
            Tags(role)
        );

    private JsonElement? FindRole(RequestPrincipal.RoleSession session) =>
        session.IsPathKnown
            ? ByArn("RoleDetailList", session.Role.ToString())
            : Items(root, "RoleDetailList")
                .Where(role =>
                    Text(role, "RoleName") == session.Role.Name
                    && Arn.TryParse(Text(role, "Arn"), out var arn)
                    && arn.Account == session.Role.Account
                )
                .Select(role => (JsonElement?)role)
                .FirstOrDefault();

    private IEnumerable<AttachedPolicy> Attached(JsonElement holder, string inline)
    {
        foreach (var policy in Items(holder, inline))
            yield return Read(
                Text(policy, "PolicyName") ?? inline,
                policy.GetProperty("PolicyDocument"),
                PolicyType.Identity
            );
        foreach (var policy in Items(holder, "AttachedManagedPolicies"))
            yield return Managed(Text(policy, "PolicyArn") ?? "", PolicyType.Identity);
    }

    private ImmutableArray<AttachedPolicy> Boundary(JsonElement holder) =>
        holder.TryGetProperty("PermissionsBoundary", out var boundary)
        && Text(boundary, "PermissionsBoundaryArn") is { } arn
            ? [Managed(arn, PolicyType.PermissionsBoundary)]
            : default;

    private AttachedPolicy Managed(string arn, PolicyType type)
    {
        if (ByArn("Policies", arn) is not { } policy)
            throw new FormatException(
                $"The export lacks the managed policy {arn}; export without --filter, or with LocalManagedPolicy and AWSManagedPolicy."
            );
        var current = Items(policy, "PolicyVersionList")
            .Where(version =>
                version.TryGetProperty("IsDefaultVersion", out var isDefault)
                && isDefault.ValueKind == JsonValueKind.True
            )
            .Select(version => (JsonElement?)version)
            .FirstOrDefault();
        return current is { } found && found.TryGetProperty("Document", out var document)
            ? Read(arn, document, type)
            : throw new FormatException($"The export has no default version of the managed policy {arn}.");
    }

    private static AttachedPolicy Read(string name, JsonElement document, PolicyType type) =>
        DocumentText.Parse(DocumentText.Of(document) ?? "", type) switch
        {
            PolicyParse.Parsed parsed => new AttachedPolicy(name, parsed.Document),
            PolicyParse.Malformed malformed => throw new FormatException(
                $"{name} is malformed. {string.Join(" ", malformed.Defects)}"
            ),
            _ => throw new InvalidOperationException("PolicyParse has no further case."),
        };

    private static ImmutableDictionary<string, string> Tags(JsonElement holder) =>
        Items(holder, "Tags")
            .Where(tag => Text(tag, "Key") is not null)
            .ToImmutableDictionary(
                tag => Text(tag, "Key")!,
                tag => Text(tag, "Value") ?? "",
                StringComparer.OrdinalIgnoreCase
            );

    private JsonElement? ByArn(string list, string arn) =>
        Items(root, list).Where(item => Text(item, "Arn") == arn).Select(item => (JsonElement?)item).FirstOrDefault();

    private static IEnumerable<JsonElement> Items(JsonElement holder, string list) =>
        holder.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : [];

    private static string? Text(JsonElement holder, string member) =>
        holder.ValueKind == JsonValueKind.Object
        && holder.TryGetProperty(member, out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
