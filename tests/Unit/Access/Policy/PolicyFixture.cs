using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Tests.Unit.Access.Policy;

/// <summary>Principals, accounts and short ways to write documents for the policy tests.</summary>
internal static class PolicyFixture
{
    public static readonly AccountId Us = new("111122223333");
    public static readonly AccountId Them = new("444455556666");

    public const string ObjectArn = "arn:aws:s3:::masters/in/clip.mov";
    public const string TheirRole = "arn:aws:iam::444455556666:role/sluice-access";

    public static readonly RequestPrincipal.User OurUser = new(Arn.User(Us, "ops/robot"), "AIDAROBOTROBOTROBOT01");

    public static readonly RequestPrincipal.RoleSession OurSession = new(
        Arn.Role(Us, "service/worker"),
        "job-1",
        "AROAWORKERWORKERWORK1"
    );

    public static PolicyDocument Parse(string json, PolicyType type = PolicyType.Identity) =>
        PolicyDocument.Parse(json, type).DocumentOrThrow();

    public static AttachedPolicy Attach(string json, PolicyType type = PolicyType.Identity, string name = "p") =>
        new(name, Parse(json, type));

    public static AttachedPolicy Statement(string body, PolicyType type = PolicyType.Identity, string name = "p") =>
        Attach($$"""{"Version":"2012-10-17","Statement":[{{{body}}}]}""", type, name);

    /// <summary>Allows <paramref name="action"/> everywhere.</summary>
    public static AttachedPolicy Allow(string action, PolicyType type = PolicyType.Identity) =>
        Statement($$"""  "Effect":"Allow","Action":"{{action}}","Resource":"*" """, type);

    public static AttachedPolicy Trust(string principal, string condition = "{}") =>
        Statement(
            $$"""  "Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole","Condition":{{condition}} """,
            PolicyType.Trust,
            "trust"
        );

    public static AttachedPolicy Bucket(string principal, string effect = "Allow", string action = "s3:GetObject") =>
        Statement(
            $$"""  "Effect":"{{effect}}","Principal":{{principal}},"Action":"{{action}}","Resource":"arn:aws:s3:::masters/*" """,
            PolicyType.Resource,
            "bucket"
        );

    public static AccessRequest Get(
        RequestPrincipal principal,
        AccountId? owner = null,
        RequestContext? context = null
    ) => new(principal, "s3:GetObject", ObjectArn, owner, context ?? RequestContext.Empty);

    public static AccessRequest Assume(RequestPrincipal principal, RequestContext? context = null) =>
        new(principal, "sts:AssumeRole", TheirRole, Them, context ?? RequestContext.Empty);

    public static ImmutableArray<PolicyDefect> DefectsOf(string json, PolicyType type = PolicyType.Identity) =>
        PolicyDocument.Parse(json, type) is PolicyParse.Malformed malformed ? malformed.Defects : [];
}
