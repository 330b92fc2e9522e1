using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Each known divergence, alone. One that has gone away fails here and is to be taken off the list.</summary>
public sealed class KnownDivergenceTests
{
    private static readonly RequestPrincipal.RoleSession Session = new(
        Arn.Role(CaseGenerator.Us, "worker"),
        "job-1",
        "AROAWORKERWORKERWORK1"
    );

    private static readonly OracleCase Plain = new()
    {
        Principal = new RequestPrincipal.User(Arn.User(CaseGenerator.Us, "robot"), "AIDAROBOTROBOTROBOT01"),
        Action = "s3:GetObject",
        Resource = "arn:aws:s3:::masters/clip.mov",
        Owner = CaseGenerator.Us,
    };

    public static TheoryData<string> Names => [.. Cases.Keys.Order(StringComparer.Ordinal)];

    private static ImmutableDictionary<
        string,
        (OracleCase Question, DecisionOutcome Ours, string Theirs)
    > Cases { get; } =
        new Dictionary<string, (OracleCase, DecisionOutcome, string)>
        {
            // AWS: variables are a feature of 2012-10-17.
            ["variables are expanded in 2008 documents"] = (
                Plain with
                {
                    Identity =
                    [
                        Allow("\"arn:aws:s3:::masters/${aws:PrincipalTag/file}\"")
                            .Replace("2012", "2008", StringComparison.Ordinal),
                    ],
                    Context = Context("aws:PrincipalTag/file", "clip.mov"),
                },
                DecisionOutcome.ImplicitDeny,
                "Allowed"
            ),
            // AWS documents that a grant to the session's own ARN is not limited by the session policy.
            ["a grant to a session is limited by its session policy"] = (
                Plain with
                {
                    Principal = Session,
                    ResourcePolicy = Allow("\"*\"", principal: $"{{\"AWS\":\"{Session.Arn}\"}}"),
                    Session = Allow("\"arn:aws:s3:::other/*\""),
                },
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // AWS documents that the account, the role and the session have to be listed.
            ["NotPrincipal in a Deny spares a session whose role alone is listed"] = (
                Plain with
                {
                    Principal = Session,
                    Identity = [Allow("\"*\"")],
                    ResourcePolicy = Allow("\"*\"", principal: $"{{\"AWS\":\"{Session.Role}\"}}")
                        .Replace("Allow", "Deny", StringComparison.Ordinal)
                        .Replace("Principal", "NotPrincipal", StringComparison.Ordinal),
                },
                DecisionOutcome.ExplicitDeny,
                "Allowed"
            ),
            // A value that cannot be known is not equal to anything.
            ["a negated comparison with an unknown variable fails"] = (
                Conditional("StringNotEquals", "aws:RequestedRegion", "${aws:PrincipalTag/none}", "eu-west-1"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // AWS takes seconds since 1970 for dates, and an IPv4 address written as IPv6 for the IPv4 address.
            ["seconds since 1970 are no date"] = (
                Conditional("DateEquals", "aws:CurrentTime", "1767225600", "2026-01-01T00:00:00Z"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            ["an IPv4-mapped address is no IPv4 address"] = (
                Conditional("IpAddress", "aws:SourceIp", "203.0.113.0/24", "::ffff:203.0.113.9"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            ["no address is in 0.0.0.0/0"] = (
                Conditional("IpAddress", "aws:SourceIp", "0.0.0.0/0", "203.0.113.9"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // AWS matches resource patterns as one text.
            ["a short resource pattern does not reach across parts"] = (
                Plain with
                {
                    Identity = [Allow("\"arn:*:masters*\"")],
                },
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // The root user of an account needs no policy in it.
            ["the root user needs an identity policy"] = (
                Plain with
                {
                    Principal = new RequestPrincipal.AccountRoot(CaseGenerator.Us),
                },
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // STS answers no unsigned AssumeRole.
            ["an unsigned request assumes a role that trusts everyone"] = (
                Plain with
                {
                    Principal = new RequestPrincipal.Anonymous(),
                    Action = "sts:AssumeRole",
                    Resource = "arn:aws:iam::444455556666:role/x",
                    Owner = CaseGenerator.Them,
                    ResourcePolicy =
                        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}""",
                },
                DecisionOutcome.ImplicitDeny,
                "Allowed"
            ),
        }.ToImmutableDictionary();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_oracle_still_decides_otherwise_and_sluice_as_aws_documents(string name)
    {
        var (question, ours, theirs) = Cases[name];
        question.Decide().Outcome.ShouldBe(ours);
        await using var oracle = await IamSimulate.StartAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(oracle is null, "npm is not installed: the oracle cannot run.");

        var answer = await oracle.AskAsync(question, TestContext.Current.CancellationToken);

        answer.ShouldBe(theirs);
    }

    private static OracleCase Conditional(string comparison, string key, string value, string actual) =>
        Plain with
        {
            Identity = [Allow("\"*\"", condition: $"{{\"{comparison}\":{{\"{key}\":\"{value}\"}}}}")],
            Context = Context(key, actual),
        };

    private static string Allow(string resource, string? principal = null, string condition = "{}") =>
        $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow",{{(principal is null ? "" : $"\"Principal\":{principal},")}}"Action":"s3:GetObject","Resource":{{resource}},"Condition":{{condition}} } }""";

    private static ImmutableDictionary<string, ImmutableArray<string>> Context(string key, string value) =>
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(key, [value]);
}
