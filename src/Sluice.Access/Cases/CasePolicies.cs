using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>Reads the policies of a case, in any of the shapes that a list of documents comes in.</summary>
internal static class CasePolicies
{
    /// <exception cref="CaseException">A member holds no documents, or a malformed one.</exception>
    public static ApplicablePolicies Read(JsonElement root, bool isTrust) =>
        new()
        {
            Identity = List(root, "identity", PolicyType.Identity),
            Boundary = List(root, "boundary", PolicyType.PermissionsBoundary),
            Session = List(root, "session", PolicyType.Session),
            Resource = List(root, "resourcePolicy", isTrust ? PolicyType.Trust : PolicyType.Resource) switch
            {
                { IsDefault: true } => null,
                [var only] => only,
                _ => throw Wrong("resourcePolicy", "a resource has one policy"),
            },
            ServiceControl = Levels(root, "scp", PolicyType.ServiceControl),
            ResourceControl = Levels(root, "rcp", PolicyType.ResourceControl),
        };

    // No documents are no layer: there is no boundary and no session policy without a statement.
    private static ImmutableArray<AttachedPolicy> List(JsonElement root, string member, PolicyType type) =>
        Find(root, member) is { } element && Documents(element, member, type) is { IsEmpty: false } read
            ? read
            : default;

    private static ImmutableArray<ImmutableArray<AttachedPolicy>> Levels(
        JsonElement root,
        string member,
        PolicyType type
    )
    {
        if (Find(root, member) is not { } element)
            return default;
        if (element.ValueKind != JsonValueKind.Array)
            throw Wrong(member, "it is a list of levels, each a list of documents");
        var levels = element.EnumerateArray().ToList();
        if (levels.Count == 0)
            return default;
        // Documents without levels around them are one level.
        if (levels.TrueForAll(level => level.ValueKind != JsonValueKind.Array && Member(level, "policies") is null))
            return [Documents(element, member, type)];
        return
        [
            .. levels.Select(
                (level, index) => Documents(Member(level, "policies") ?? level, $"{member}[{index}]", type)
            ),
        ];
    }

    private static ImmutableArray<AttachedPolicy> Documents(JsonElement element, string path, PolicyType type) =>
        element.ValueKind == JsonValueKind.Array
            ?
            [
                .. element
                    .EnumerateArray()
                    .Where(item => item.ValueKind != JsonValueKind.Null)
                    .Select((item, index) => Document(item, $"{path}[{index}]", type)),
            ]
            : [Document(element, path, type)];

    private static AttachedPolicy Document(JsonElement element, string path, PolicyType type)
    {
        var inner =
            Member(element, "policy")
            ?? Member(element, "document")
            ?? Member(element, "policyDocument")
            ?? Member(element, "PolicyDocument")
            ?? element;
        var name = Member(element, "name") ?? Member(element, "policyName") ?? Member(element, "PolicyName");
        var text = DocumentText.Of(inner) ?? throw Wrong(path, "a policy is a JSON object");
        return DocumentText.Parse(text, type) switch
        {
            PolicyParse.Parsed parsed => new AttachedPolicy(
                name is { ValueKind: JsonValueKind.String } given ? given.GetString()! : path,
                parsed.Document
            ),
            PolicyParse.Malformed malformed => throw new CaseException(
                CaseFault.MalformedPolicy,
                $"{path} is malformed. {string.Join(" ", malformed.Defects)}"
            ),
            _ => throw new InvalidOperationException("PolicyParse has no further case."),
        };
    }

    private static JsonElement? Find(JsonElement root, string member) =>
        root.TryGetProperty(member, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;

    private static JsonElement? Member(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object ? Find(element, member) : null;

    private static CaseException Wrong(string member, string why) => new("case.wrong_type", $"{member}: {why}.");
}
