using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Random conditions and the request contexts they are tested against, over keys whose types both evaluators know.</summary>
internal sealed class ConditionGenerator(int seed)
{
    public static readonly ImmutableHashSet<string> Lists =
    [
        "aws:CalledVia",
        "aws:PrincipalOrgPaths",
        "aws:TagKeys",
        "kms:EncryptionContextKeys",
    ];

    private static readonly Family[] Families =
    [
        new(
            [
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike",
            ],
            ["aws:RequestedRegion", "aws:PrincipalTag/team", "aws:UserAgent", "aws:PRINCIPALTAG/Team"],
            [
                "eu-west-1",
                "EU-WEST-1",
                "eu-*",
                "eu-west-?",
                "video",
                "*",
                "",
                "vi*o",
                "${aws:PrincipalTag/none, 'video'}",
                "${aws:PrincipalTag/team}",
                "${aws:RequestedRegion}",
                "${aws:PrincipalTag/none}",
                "${aws:username}",
                "${*}",
                "${$}{x}",
            ]
        ),
        new(
            [
                "StringEquals",
                "StringNotEquals",
                "StringLike",
                "StringNotLike",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
            ],
            ["aws:CalledVia"],
            ["athena.amazonaws.com", "dynamodb.amazonaws.com", "*.amazonaws.com", "athena*"]
        ),
        new(
            [
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals",
            ],
            ["aws:MultiFactorAuthAge"],
            ["0", "5", "5.0", "10", "-3", "abc", "3600", "4.99"]
        ),
        new(
            [
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals",
            ],
            ["aws:CurrentTime", "aws:TokenIssueTime"],
            [
                "2026-01-01T00:00:00Z",
                "2026-01-01",
                "2026-01-01T02:00:00+02:00",
                "2027-06-01T00:00:00Z",
                "2025-12-31T23:59:59.5Z",
                "1767225600",
                "soon",
            ]
        ),
        new(["Bool"], ["aws:SecureTransport", "aws:ViaAWSService"], ["true", "false", "TRUE", "maybe"]),
        new(
            ["IpAddress", "NotIpAddress"],
            ["aws:SourceIp"],
            ["203.0.113.0/24", "203.0.113.7", "198.51.100.0/22", "10.0.0.5/8", "2001:db8::/32", "0.0.0.0/0", "nowhere"]
        ),
        new(
            ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
            ["aws:SourceArn", "aws:PrincipalArn"],
            [
                "arn:aws:iam::111122223333:role/worker",
                "arn:aws:iam::*:role/*",
                "arn:aws:iam::111122223333:user/robot",
                "arn:aws:*",
                "arn:aws:events:*:111122223333:rule/a/*",
                "arn:*:events:eu-west-?:*:rule/*",
                "*",
            ]
        ),
        new(["BinaryEquals"], ["aws:UserAgent"], ["dmlkZW8=", "YXdz", "no base64"]),
        new(
            ["Null"],
            ["aws:RequestedRegion", "aws:MultiFactorAuthAge", "aws:CalledVia", "aws:SourceArn"],
            ["true", "false"]
        ),
    ];

    private static readonly (string Key, string[] Values)[] Keys =
    [
        ("aws:RequestedRegion", ["eu-west-1", "us-east-1", "eu-*"]),
        ("aws:PrincipalTag/team", ["video", "Video", "in", "*"]),
        ("aws:UserAgent", ["aws-cli/2", "", "video", "dmlkZW8="]),
        ("aws:MultiFactorAuthAge", ["5", "5.00", "3600", "x"]),
        ("aws:CurrentTime", ["2026-01-01T00:00:00Z", "2026-09-01T12:00:00Z"]),
        ("aws:TokenIssueTime", ["2025-12-31T23:00:00Z", "2027-06-01T00:00:00Z"]),
        ("aws:SecureTransport", ["true", "false"]),
        ("aws:SourceIp", ["203.0.113.7", "10.9.8.7", "2001:db8::7", "198.51.103.1", "::ffff:203.0.113.9"]),
        (
            "aws:SourceArn",
            ["arn:aws:events:eu-west-1:111122223333:rule/a/b", "arn:aws:events:us-east-1:444455556666:rule/x"]
        ),
    ];

    private readonly Random random = new(seed * 31 + 7);

    /// <summary>A condition element of one or two operators, about keys that the action has.</summary>
    public JsonObject Block(string action)
    {
        var block = new JsonObject();
        foreach (var _ in Enumerable.Range(0, random.Next(1, 3)))
        {
            var family =
                ServiceKeys.Families.TryGetValue(action, out var own) && random.Next(3) == 0
                    ? Pick(own)
                    : Pick(Families);
            var key = Pick(family.Keys);
            var name = Spelled(Name(Pick(family.Operators), key));
            if (!block.Any(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                block[name] = new JsonObject { [key] = Values(family) };
        }
        return block;
    }

    /// <summary>Some of the keys, each with one of its values.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Context(string action)
    {
        var context = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var (key, values) in Keys.Where(_ => random.Next(100) < 65))
            context[key] = [Pick(values)];
        if (random.Next(100) < 50)
            context["aws:CalledVia"] = random.Next(3) switch
            {
                0 => ["athena.amazonaws.com"],
                1 => ["athena.amazonaws.com", "dynamodb.amazonaws.com"],
                _ => ["other.example.com", "dynamodb.amazonaws.com"],
            };
        foreach (
            var (key, values) in ServiceKeys.Contexts.GetValueOrDefault(action, []).Where(_ => random.Next(2) == 0)
        )
            context[key] = Lists.Contains(key) ? [.. values.Take(random.Next(1, 3))] : [Pick(values)];
        return context.ToImmutable();
    }

    private string Name(string name, string key)
    {
        if (name == "Null")
            return name;
        var prefix = random.Next(100) < (Lists.Contains(key) ? 85 : 12) ? Pick("ForAnyValue:", "ForAllValues:") : "";
        return prefix + name + (random.Next(100) < 20 ? "IfExists" : "");
    }

    // Operators are case-insensitive.
    private string Spelled(string name) => random.Next(30) == 0 ? name.ToLowerInvariant() : name;

    private JsonNode Values(Family family) =>
        random.Next(2) == 0 ? Pick(family.Values) : new JsonArray(Pick(family.Values), Pick(family.Values));

    private T Pick<T>(params T[] candidates) => candidates[random.Next(candidates.Length)];

    internal sealed record Family(string[] Operators, string[] Keys, string[] Values);
}
