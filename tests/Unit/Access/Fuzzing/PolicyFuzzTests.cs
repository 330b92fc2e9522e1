using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Access.Cases;
using Sluice.Access.Policy;
using Sluice.Tests.Unit.LocalCloud.Fuzzing;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Fuzzing;

/// <summary>Policy documents and case lines, changed: nothing fails or hangs, what is malformed allows nothing, and what only narrows never allows more.</summary>
public sealed class PolicyFuzzTests(ITestOutputHelper output)
{
    private static readonly (string Text, PolicyType Type)[] Documents =
    [
        (
            """{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject","s3:List*"],"Resource":["arn:aws:s3:::masters/in/*","arn:aws:s3:::masters"]},{"Effect":"Deny","NotAction":"s3:*","NotResource":"arn:aws:s3:::masters/${aws:username}/*"}]}""",
            PolicyType.Identity
        ),
        (
            """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/team":["v*","${aws:username}"]},"IpAddress":{"aws:SourceIp":"203.0.113.0/24"},"NumericLessThan":{"aws:MultiFactorAuthAge":300}}}}""",
            PolicyType.Identity
        ),
        (
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:user/ops/robot","444455556666"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::masters/*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]},"Bool":{"aws:SecureTransport":"true"},"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}},{"Effect":"Deny","Principal":"*","Action":"s3:Delete*","Resource":"*"}]}""",
            PolicyType.Resource
        ),
        (
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"slc-1"},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}}}]}""",
            PolicyType.Trust
        ),
        (
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-1"},"Null":{"aws:SourceArn":"true"}}}]}""",
            PolicyType.ResourceControl
        ),
    ];

    private static readonly ImmutableArray<AccessRequest> Requests =
    [
        Get(OurUser, Us, Full("203.0.113.9")),
        Get(OurSession, Them, Full("2001:db8::1")),
        new(OurUser, "sts:AssumeRole", TheirRole, Us, RequestContext.Empty.With("sts:ExternalId", "slc-1")),
        new(new RequestPrincipal.Anonymous(), "s3:ListBucket", "arn:aws:s3:::masters", Us, RequestContext.Empty),
    ];

    private static readonly string[] Lines =
    [
        .. Documents
            .Select(document => document.Text)
            .Select(
                (text, index) =>
                    $$"""{"id":{{index}},"request":{"principal":"arn:aws:iam::111122223333:user/robot","action":"s3:GetObject","resource":"arn:aws:s3:::masters/in/a","resourceAccount":"111122223333","context":{"aws:SecureTransport":true,"aws:TagKeys":["a"]} },"{{(
                    index < 2 ? "identity" : "resourcePolicy"
                )}}":{{text}},"session":[],"scp":[[{{Documents[1].Text}}]]}"""
            ),
    ];

    private static readonly string[] Operators =
    [
        "StringEquals",
        "StringNotLike",
        "BoolIfExists",
        "NotIpAddress",
        "NumericNotEquals",
        "ArnLike",
    ];

    [Fact]
    public void Twenty_thousand_changed_documents_never_fail_hang_or_allow_what_they_must_not() => Run(20_000, seed: 1);

    [Fact(Explicit = true)]
    public void A_million_changed_documents_never_fail_hang_or_allow_what_they_must_not() => Run(1_000_000, seed: 2);

    [Fact]
    public void Twenty_thousand_changed_case_lines_are_answered_or_refused() => RunLines(20_000, seed: 3);

    [Fact(Explicit = true)]
    public void A_million_changed_case_lines_are_answered_or_refused() => RunLines(1_000_000, seed: 4);

    private void Run(int count, int seed)
    {
        var mutator = new Mutator(seed);
        var (read, narrowed, allowed) = (0, 0, 0);
        for (var index = 0; index < count; index++)
        {
            var (text, type) = mutator.Pick(Documents);
            var original = PolicyDocument.Parse(text, type).DocumentOrThrow();
            var isNarrowing = mutator.Next(3) == 0;
            var changed = isNarrowing ? Narrow(text, mutator) : mutator.Mutate(text);
            var document = Mutator.Timed(() => PolicyDocument.Parse(changed, type)).DocumentOrNull;
            if (document is null)
                continue;
            read++;
            narrowed += isNarrowing ? 1 : 0;
            foreach (var request in Requests)
            {
                var decision = Mutator.Timed(() => PolicyEvaluator.Decide(request, With(document)));
                Mutator.Timed(() => decision.Missing.Length + decision.Trace.Count());
                allowed += decision.IsAllowed ? 1 : 0;
                if (isNarrowing && decision.IsAllowed)
                    PolicyEvaluator
                        .Decide(request, With(original))
                        .IsAllowed.ShouldBeTrue($"input {index} of seed {seed}: {changed}");
            }
        }
        output.WriteLine(
            $"{count} documents: {read} well-formed, {narrowed} of them narrowed; {allowed} requests allowed."
        );
        read.ShouldBeLessThan(count);
        narrowed.ShouldBeGreaterThan(0);
        allowed.ShouldBeGreaterThan(0);
    }

    private void RunLines(int count, int seed)
    {
        var mutator = new Mutator(seed);
        var (decided, refused) = (0, 0);
        for (var index = 0; index < count; index++)
        {
            var changed = mutator.Mutate(mutator.Pick(Lines));
            var answer = Mutator.Timed(() => CaseDecider.Decide(changed));
            using var read = JsonDocument.Parse(answer);
            var hasError = read.RootElement.TryGetProperty("error", out _);
            var decision = read.RootElement.TryGetProperty("decision", out var found) ? found.GetString() : null;
            answer.ShouldNotContain("\n", customMessage: $"input {index} of seed {seed}");
            if (hasError)
                decision.ShouldNotBe("Allow", $"input {index} of seed {seed}: {changed}");
            else
                decision.ShouldBeOneOf("Allow", "ExplicitDeny", "ImplicitDeny");
            decided += hasError ? 0 : 1;
            refused += hasError ? 1 : 0;
        }
        output.WriteLine($"{count} lines: {decided} decided, {refused} refused.");
        decided.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    /// <summary>Takes an Allow out, adds a Deny, or adds a condition to an Allow: none of it may let anybody in.</summary>
    private static string Narrow(string text, Mutator mutator)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        if (root["Statement"] is JsonObject single)
            root["Statement"] = new JsonArray(single.DeepClone());
        var statements = root["Statement"]!.AsArray();
        var allows = statements.Where(statement => (string?)statement!["Effect"] == "Allow").ToList();
        switch (mutator.Next(3))
        {
            case 0 when allows.Count > 0 && statements.Count > 1:
                statements.Remove(allows[mutator.Next(allows.Count)]);
                break;
            case 1 when allows.Count > 0:
                AddCondition(allows[mutator.Next(allows.Count)]!.AsObject(), mutator);
                break;
            default:
                var deny = statements[mutator.Next(statements.Count)]!.DeepClone().AsObject();
                deny["Effect"] = "Deny";
                deny.Remove("Sid");
                statements.Add(deny);
                break;
        }
        return root.ToJsonString();
    }

    private static void AddCondition(JsonObject statement, Mutator mutator)
    {
        var conditions = statement["Condition"] as JsonObject ?? [];
        var key = mutator.Mutate("aws:RequestedRegion");
        var name = mutator.Pick(Operators);
        if (!conditions.ContainsKey(name))
            conditions[name] = new JsonObject { [key] = mutator.Mutate("eu-west-1") };
        if (statement["Condition"] is null)
            statement["Condition"] = conditions;
    }

    private static ApplicablePolicies With(PolicyDocument document)
    {
        var policy = new AttachedPolicy("p", document);
        return document.Type switch
        {
            PolicyType.Identity => new ApplicablePolicies { Identity = [policy] },
            PolicyType.ResourceControl => new ApplicablePolicies
            {
                Identity = [Allow("*")],
                ResourceControl =
                [
                    [policy],
                ],
            },
            _ => new ApplicablePolicies { Identity = [Allow("*")], Resource = policy },
        };
    }

    private static RequestContext Full(string address) =>
        RequestContext
            .Empty.With("aws:SourceIp", address)
            .With("aws:SecureTransport", "true")
            .With("aws:TagKeys", ["a"])
            .With("aws:CurrentTime", "2026-06-01T00:00:00Z")
            .With("aws:PrincipalTag/team", "video")
            .With("aws:MultiFactorAuthAge", "10");
}
