using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.Tests.Integration.Access.Policy;

namespace Sluice.Bench;

/// <summary>What happens under one grant: Sluice assumes the customer's role, reads a master, writes renditions, and is refused everything beside.</summary>
internal static class PolicyBenchCases
{
    private static readonly AccountId Us = new("111122223333");
    private static readonly AccountId Customer = new("444455556666");
    private static readonly Arn Role = Arn.Role(Customer, "sluice-access");

    private static readonly RequestPrincipal.User Robot = new(Arn.User(Us, "robot"), "AIDAROBOTROBOTROBOT01");
    private static readonly RequestPrincipal.RoleSession Job = new(Role, "job-0192", "AROACUSTOMERCUSTOMER1");

    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Sid":"TrustSluice","Effect":"Allow",
         "Principal":{"AWS":"arn:aws:iam::111122223333:user/robot"},"Action":"sts:AssumeRole",
         "Condition":{"StringEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}}]}
        """;

    private const string Caller = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::*:role/sluice-*"}]}
        """;

    private const string Permissions = """
        {"Version":"2012-10-17","Statement":[
         {"Sid":"Locate","Effect":"Allow","Action":"s3:GetBucketLocation","Resource":["arn:aws:s3:::studio-masters","arn:aws:s3:::studio-renditions"]},
         {"Sid":"ListMasters","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::studio-masters","Condition":{"StringLike":{"s3:prefix":["film/*","film/"]}}},
         {"Sid":"ReadMasters","Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::studio-masters/film/*"},
         {"Sid":"WriteRenditions","Effect":"Allow","Action":["s3:PutObject","s3:AbortMultipartUpload","s3:ListMultipartUploadParts"],"Resource":"arn:aws:s3:::studio-renditions/film/*"}]}
        """;

    private const string Lease = """
        {"Version":"2012-10-17","Statement":[
         {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::studio-masters/film/master.mov"},
         {"Effect":"Allow","Action":["s3:PutObject","s3:AbortMultipartUpload"],"Resource":"arn:aws:s3:::studio-renditions/film/0192/*"}]}
        """;

    private const string BucketPolicy = """
        {"Version":"2012-10-17","Statement":[
         {"Sid":"SluiceReads","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/robot"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::studio-masters/film/*"},
         {"Sid":"OnlyTls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::studio-masters","arn:aws:s3:::studio-masters/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
        """;

    private const string RobotsOwn = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}}
        """;

    public static OracleCase[] All { get; } =
    [
        Assume(("sts:ExternalId", "slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7")),
        Assume(("sts:ExternalId", "slc-00000000000000000000000000000000")),
        Assume(),
        OfJob("s3:GetObject", "studio-masters/film/master.mov"),
        OfJob("s3:GetObject", "studio-masters/film/sibling.mov"),
        OfJob("s3:PutObject", "studio-renditions/film/0192/1080p/segment-00042.m4s"),
        OfJob("s3:PutObject", "studio-renditions/film/0193/1080p/segment-00042.m4s"),
        OfRole("s3:ListBucket", "studio-masters", ("s3:prefix", "film/")),
        OfRole("s3:ListBucket", "studio-masters", ("s3:prefix", "")),
        ByBucketPolicy("film/master.mov", "true"),
        ByBucketPolicy("film/master.mov", "false"),
        ByBucketPolicy("rushes/take-1.mov", "true"),
    ];

    /// <summary>What is measured, by name: a grant's own policies, one policy of 50 statements, ten policies of five.</summary>
    public static (string Name, OracleCase[] Cases)[] Sets { get; } =
    [
        ("simple", All),
        ("50 statements", Spread(policies: 1, statements: 50)),
        ("10 policies", Spread(policies: 10, statements: 5)),
    ];

    // The statement that matters stands first, in the middle, last, or nowhere.
    private static OracleCase[] Spread(int policies, int statements)
    {
        ImmutableArray<string> documents =
        [
            .. Enumerable.Range(0, policies).Select(policy => Document(policy * statements, statements)),
        ];
        return
        [
            .. new[] { 0, policies * statements / 2, (policies * statements) - 1, policies * statements }.Select(
                number =>
                    OfRole("s3:GetObject", $"studio-{number}/film/master.mov", ("aws:SecureTransport", "true")) with
                    {
                        Identity = documents,
                    }
            ),
        ];
    }

    private static string Document(int first, int count) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", Enumerable.Range(first, count).Select(Statement))}}]}""";

    private static string Statement(int number) =>
        $$"""{"Sid":"S{{number}}","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::studio-{{number}}/film/*","arn:aws:s3:::studio-{{number}}"],"Condition":{"Bool":{"aws:SecureTransport":"true"} } }""";

    private static OracleCase Assume(params (string, string)[] context) =>
        new()
        {
            Principal = Robot,
            Action = "sts:AssumeRole",
            Resource = Role.ToString(),
            Owner = Customer,
            Context = Context(context),
            Identity = [Caller],
            ResourcePolicy = Trust,
        };

    private static OracleCase OfRole(string action, string target, params (string, string)[] context) =>
        new()
        {
            Principal = Job,
            Action = action,
            Resource = $"arn:aws:s3:::{target}",
            Owner = Customer,
            Context = Context(context),
            Identity = [Permissions],
        };

    private static OracleCase OfJob(string action, string target) =>
        OfRole(action, target, ("aws:SecureTransport", "true")) with
        {
            Session = Lease,
        };

    private static OracleCase ByBucketPolicy(string key, string isSecure) =>
        new()
        {
            Principal = Robot,
            Action = "s3:GetObject",
            Resource = $"arn:aws:s3:::studio-masters/{key}",
            Owner = Customer,
            Context = Context(("aws:SecureTransport", isSecure)),
            Identity = [RobotsOwn],
            ResourcePolicy = BucketPolicy,
        };

    private static ImmutableDictionary<string, ImmutableArray<string>> Context(
        params (string Key, string Value)[] pairs
    ) => pairs.ToImmutableDictionary(pair => pair.Key, pair => ImmutableArray.Create(pair.Value));
}
