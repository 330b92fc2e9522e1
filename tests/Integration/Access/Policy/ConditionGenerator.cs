using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Random conditions and the request contexts they are tested against, over keys whose types both evaluators know.</summary>
internal sealed class ConditionGenerator(int seed)
{
    public static readonly ImmutableHashSet<string> Lists = ["aws:CalledVia", "aws:PrincipalOrgPaths"];

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
                "${*}",
            ]
        ),
        new(
            ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"],
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
            ["0", "5", "5.0", "10", "-3", "abc", "3600"]
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
                "soon",
            ]
        ),
        new(["Bool"], ["aws:SecureTransport", "aws:ViaAWSService"], ["true", "false", "TRUE", "maybe"]),
        new(
            ["IpAddress", "NotIpAddress"],
            ["aws:SourceIp"],
            ["203.0.113.0/24", "203.0.113.7", "198.51.100.0/22", "10.0.0.5/8", "2001:db8::/32", "nowhere"]
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
        ("aws:UserAgent", ["aws-cli/2", "", "video"]),
        ("aws:MultiFactorAuthAge", ["5", "5.00", "3600", "x"]),
        ("aws:CurrentTime", ["2026-01-01T00:00:00Z", "2026-09-01T12:00:00Z"]),
        ("aws:TokenIssueTime", ["2025-12-31T23:00:00Z", "2027-06-01T00:00:00Z"]),
        ("aws:SecureTransport", ["true", "false"]),
        ("aws:SourceIp", ["203.0.113.7", "10.9.8.7", "2001:db8::7", "198.51.103.1"]),
        (
            "aws:SourceArn",
            ["arn:aws:events:eu-west-1:111122223333:rule/a/b", "arn:aws:events:us-east-1:444455556666:rule/x"]
        ),
    ];

    private readonly Random random = new(seed * 31 + 7);

    /// <summary>A condition element of one or two operators.</summary>
    public JsonObject Block()
    {
        var block = new JsonObject();
        foreach (var _ in Enumerable.Range(0, random.Next(1, 3)))
        {
            var family = Pick(Families);
            var key = Pick(family.Keys);
            var name = Name(Pick(family.Operators), key);
            if (!block.ContainsKey(name))
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
        if (action == "sts:AssumeRole" && random.Next(2) == 0)
            context["sts:ExternalId"] = ["slc-right"];
        return context.ToImmutable();
    }

    private string Name(string name, string key)
    {
        if (name == "Null")
            return name;
        var prefix = random.Next(100) < (Lists.Contains(key) ? 85 : 12) ? Pick("ForAnyValue:", "ForAllValues:") : "";
        return prefix + name + (random.Next(100) < 20 ? "IfExists" : "");
    }

    private JsonNode Values(Family family) =>
        random.Next(2) == 0 ? Pick(family.Values) : new JsonArray(Pick(family.Values), Pick(family.Values));

    private T Pick<T>(params T[] candidates) => candidates[random.Next(candidates.Length)];

    private sealed record Family(string[] Operators, string[] Keys, string[] Values);
}
