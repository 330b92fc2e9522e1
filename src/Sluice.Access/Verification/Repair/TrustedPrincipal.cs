using System.Text.Json.Nodes;

namespace Sluice.Access.Verification.Repair;

/// <summary>Binds a statement to those whom the access kit's statement names, under the kit's conditions.</summary>
internal static class TrustedPrincipal
{
    /// <param name="wanted">The kit's statement. What <paramref name="statement"/> asks beside it stays.</param>
    public static void Bind(JsonObject statement, JsonObject wanted)
    {
        statement.Remove("NotPrincipal");
        var kinds = statement["Principal"] as JsonObject;
        var named = (JsonObject)wanted["Principal"]!.DeepClone();
        // A service or an identity provider that is trusted as well is none of Sluice's business.
        foreach (var (kind, value) in kinds ?? [])
            if (!named.ContainsKey(kind) && kind != "AWS")
                named[kind] = value?.DeepClone();
        statement["Principal"] = named;
        Conditions(statement, wanted["Condition"] as JsonObject);
    }

    /// <summary>Takes one principal off a statement that names several.</summary>
    /// <returns>Whether others are left; else the statement is to go.</returns>
    public static bool TryTakeOff(JsonObject statement, string arn)
    {
        if ((statement["Principal"] as JsonObject)?["AWS"] is not JsonArray { Count: > 1 } many)
            return false;
        var mine = many.FirstOrDefault(one => one?.GetValue<string>() == arn);
        return mine is not null && many.Remove(mine);
    }

    /// <summary>A Deny that no longer meets one principal; for everybody else it stays as it is.</summary>
    public static void Except(JsonObject statement, string arn)
    {
        if (statement["Condition"] is not JsonObject conditions)
            statement["Condition"] = conditions = [];
        if (conditions["ArnNotEquals"] is not JsonObject tests)
            conditions["ArnNotEquals"] = tests = [];
        tests["aws:PrincipalArn"] = arn;
    }

    private static void Conditions(JsonObject statement, JsonObject? wanted)
    {
        if (wanted is null)
            return;
        var conditions = statement["Condition"] as JsonObject ?? [];
        var keys = wanted
            .SelectMany(one => ((JsonObject)one.Value!).Select(test => test.Key))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in conditions.ToList())
        {
            var tests = (JsonObject)value!;
            foreach (var key in tests.Select(test => test.Key).Where(keys.Contains).ToList())
                if (!IsWanted(wanted, name, key))
                    tests.Remove(key);
            if (tests.Count == 0)
                conditions.Remove(name);
        }
        foreach (var (name, tests) in wanted)
        {
            if (conditions[name] is not JsonObject there)
                conditions[name] = there = [];
            foreach (var (key, value) in (JsonObject)tests!)
                there[key] = value?.DeepClone();
        }
        statement["Condition"] ??= conditions;
    }

    private static bool IsWanted(JsonObject wanted, string name, string key) =>
        (wanted[name] as JsonObject)?.ContainsKey(key) == true;
}
