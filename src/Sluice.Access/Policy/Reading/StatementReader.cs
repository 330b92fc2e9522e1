using System.Collections.Frozen;
using System.Text.Json;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>Reads one statement.</summary>
internal sealed class StatementReader(PolicyVersion version, DocumentGrammar grammar, DefectLog log)
{
    private static readonly FrozenSet<string> Elements = FrozenSet.Create(
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition"
    );

    private readonly PrincipalReader principals = new(grammar, log);
    private readonly PatternReader patterns = new(version, grammar, log);
    private readonly ConditionReader conditions = new(version, log);

    /// <summary>Null when something in it is wrong; the log says what.</summary>
    public PolicyStatement? Read(JsonElement element, int index, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            log.Add(path, "wrong_type", $"A statement is an object, not {JsonElements.Kind(element)}.");
            return null;
        }
        var members = JsonElements.Members(element, path, log);
        JsonElements.RefuseUnknown(members.Keys, Elements, path, log);
        var sid = ReadSid(members, path);
        var effect = ReadEffect(members, path);
        var principal = ReadPrincipals(members, path);
        var actions = Choose(members, "Action", path) is { } action
            ? patterns.ReadActions(action.Element, action.IsNot, action.Path)
            : null;
        var resources = ReadResources(members, path);
        var tests = members.TryGetValue("Condition", out var condition)
            ? conditions.Read(condition, $"{path}.Condition")
            : [];
        if (effect is null || actions is null)
            return null;
        var statement = new PolicyStatement
        {
            Index = index,
            Sid = sid,
            Effect = effect.Value,
            Principals = principal,
            Actions = actions,
            Resources = resources,
            Conditions = tests,
        };
        if (grammar.IsForEveryone)
            RefuseNarrowControl(statement, path);
        return statement;
    }

    private string? ReadSid(Dictionary<string, JsonElement> members, string path)
    {
        if (!members.TryGetValue("Sid", out var element))
            return null;
        var sid = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (sid is null)
            log.Add($"{path}.Sid", "wrong_type", $"Sid is a text, not {JsonElements.Kind(element)}.");
        else if (grammar.HasPlainSids && !sid.All(char.IsAsciiLetterOrDigit))
            log.Add($"{path}.Sid", "bad_sid", $"Sid \"{sid}\" may hold letters and digits only.");
        return sid;
    }

    private PolicyEffect? ReadEffect(Dictionary<string, JsonElement> members, string path)
    {
        if (!members.TryGetValue("Effect", out var element))
        {
            log.Add(path, "missing_element", "Effect is missing.");
            return null;
        }
        switch (element.ValueKind == JsonValueKind.String ? element.GetString() : null)
        {
            case "Allow":
                return PolicyEffect.Allow;
            case "Deny":
                return PolicyEffect.Deny;
            default:
                log.Add($"{path}.Effect", "bad_effect", "Effect is exactly \"Allow\" or \"Deny\".");
                return null;
        }
    }

    private PrincipalBlock? ReadPrincipals(Dictionary<string, JsonElement> members, string path)
    {
        if (grammar.HasPrincipals)
            return Choose(members, "Principal", path) is { } chosen
                ? principals.Read(chosen.Element, chosen.IsNot, chosen.Path)
                : null;
        Refuse(members, "Principal", path);
        Refuse(members, "NotPrincipal", path);
        return null;
    }

    private ResourceBlock? ReadResources(Dictionary<string, JsonElement> members, string path)
    {
        if (grammar.HasResources)
            return Choose(members, "Resource", path) is { } chosen
                ? patterns.ReadResources(chosen.Element, chosen.IsNot, chosen.Path)
                : null;
        Refuse(members, "Resource", path);
        Refuse(members, "NotResource", path);
        return null;
    }

    // Exactly one of X and NotX.
    private (JsonElement Element, bool IsNot, string Path)? Choose(
        Dictionary<string, JsonElement> members,
        string name,
        string path
    )
    {
        var hasPlain = members.TryGetValue(name, out var plain);
        var hasNot = members.TryGetValue($"Not{name}", out var not);
        if (hasPlain && hasNot)
            log.Add(path, "both_elements", $"{name} and Not{name} exclude each other; keep one.");
        else if (!hasPlain && !hasNot)
            log.Add(path, "missing_element", $"{name} or Not{name} is missing.");
        if (hasPlain)
            return (plain, false, $"{path}.{name}");
        return hasNot ? (not, true, $"{path}.Not{name}") : null;
    }

    private void Refuse(Dictionary<string, JsonElement> members, string name, string path)
    {
        if (members.ContainsKey(name))
            log.Add(
                $"{path}.{name}",
                "element_not_allowed",
                $"{name} does not belong in {grammar.Name}; leave it out."
            );
    }

    // The one Allow there is, is AWS's own: everything to everyone.
    private void RefuseNarrowControl(PolicyStatement statement, string path)
    {
        if (statement.Principals is { IsNot: true } or { Forms: not [PrincipalForm.Everyone] })
            log.Add($"{path}.Principal", "bad_principal", $"The principal of {grammar.Name} is \"*\".");
        if (statement.Actions.IsNot)
            log.Add(
                $"{path}.NotAction",
                "element_not_allowed",
                $"NotAction does not belong in {grammar.Name}; use Action."
            );
        var isWhole =
            statement.Actions is { Patterns: [{ Text: "*" }] }
            && statement.Resources is { IsNot: false, Patterns: [{ Text: "*" }] }
            && statement.Conditions.IsEmpty;
        if (statement.Effect == PolicyEffect.Allow && !isWhole)
            log.Add(
                $"{path}.Effect",
                "bad_effect",
                $"Statements of {grammar.Name} are Deny; what they leave is allowed already."
            );
    }
}
