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
            ["a grant to a session is limited as one to its role"] = (
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
            ["NotPrincipal in a Deny spares whoever is listed in part"] = (
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
            ["seconds since 1970 are taken for milliseconds"] = (
                Conditional("DateEquals", "aws:CurrentTime", "1767225600", "2026-01-01T00:00:00Z"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            ["an IPv4-mapped address is an IPv6 address"] = (
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
            // A role always has a trust policy, and without its consent nobody becomes the role.
            ["a role without a trust policy can be assumed"] = (
                Plain with
                {
                    Action = "sts:AssumeRole",
                    Resource = "arn:aws:iam::111122223333:role/x",
                    Identity = [Allow("\"*\"").Replace("s3:GetObject", "sts:AssumeRole", StringComparison.Ordinal)],
                },
                DecisionOutcome.ImplicitDeny,
                "Allowed"
            ),
            ["a bare IPv4 address cannot be told from an IPv6 one"] = (
                Conditional("NotIpAddress", "aws:SourceIp", "203.0.113.7", "2001:db8::7"),
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // AWS: a federated session is its user's, limited by its session policy.
            ["a federated session is not known to be of its user"] = (
                Plain with
                {
                    Principal = new RequestPrincipal.FederatedUser(
                        Arn.User(CaseGenerator.Us, "robot"),
                        "bob",
                        "AIDAROBOT"
                    ),
                    ResourcePolicy = Allow("\"*\"", principal: """{"AWS":"arn:aws:iam::111122223333:user/robot"}"""),
                    Session = Allow("\"*\""),
                },
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
            // S3's own encryption context key is aws:s3:arn.
            ["an encryption context key with a colon is unknown"] = (
                Plain with
                {
                    Action = "kms:Decrypt",
                    Resource = "arn:aws:kms:eu-west-1:111122223333:key/99999999-2222-3333-4444-555555555555",
                    Identity = [Allow("\"*\"").Replace("s3:GetObject", "kms:Decrypt", StringComparison.Ordinal)],
                    ResourcePolicy = Allow(
                            "\"*\"",
                            principal: """{"AWS":"111122223333"}""",
                            condition: """{"StringEquals":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::masters"}}"""
                        )
                        .Replace("s3:GetObject", "kms:Decrypt", StringComparison.Ordinal),
                    Context = Context("kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::masters"),
                },
                DecisionOutcome.Allow,
                "ImplicitlyDenied"
            ),
        }.ToImmutableDictionary();

    [Fact]
    public void Every_divergence_has_its_row_in_the_documentation_and_a_case_of_its_own()
    {
        var table = File.ReadAllLines(Path.Combine(IamSimulate.FindRepository(), "docs", "iam-divergences.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|')[1].Trim())
            .ToList();

        Cases.Keys.ShouldBe(table, ignoreOrder: true);
        KnownDivergence.All.Select(divergence => divergence.Name).Except(table).ShouldBeEmpty();
    }

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
