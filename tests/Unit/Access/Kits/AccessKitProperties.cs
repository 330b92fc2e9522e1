using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Kits;

/// <summary>The kit, installed as it is, allows what jobs do and nothing else: judged by the policy engine, not by its text.</summary>
public sealed class AccessKitProperties
{
    private static readonly string[] s_readActions = ["s3:GetObject"];
    private static readonly string[] s_writeActions =
    [
        "s3:PutObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
        "s3:DeleteObject",
    ];
    private static readonly string[] s_foreignActions =
    [
        "s3:DeleteBucket",
        "s3:PutBucketPolicy",
        "s3:GetBucketPolicy",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketAcl",
        "s3:PutObjectAcl",
        "s3:GetObjectAcl",
        "s3:DeleteObjectVersion",
        "s3:GetObjectVersion",
        "s3:PutLifecycleConfiguration",
        "s3:PutBucketVersioning",
        "s3:ListAllMyBuckets",
        "s3:ListBucketVersions",
        "s3:RestoreObject",
        "iam:PassRole",
        "iam:PutRolePolicy",
        "sts:AssumeRole",
        "kms:Decrypt",
        "kms:CreateGrant",
    ];

    private static readonly Gen<string> s_segment = Gen.Elements(
        "a",
        "films",
        "x y",
        "é",
        "0",
        "it's",
        "b.c",
        "A+B",
        "1=2"
    );

    private static readonly Gen<string> s_key =
        from depth in Gen.Choose(1, 4)
        from segments in Gen.ListOf(s_segment, depth)
        select string.Join('/', segments);

    private static readonly Gen<Grant> s_grant =
        from prefix in Gen.OneOf(Gen.Constant(""), s_key.Select(key => key + "/"))
        from use in Gen.Elements(GrantUse.Read, GrantUse.Write, GrantUse.ReadWrite)
        from bucket in Gen.Elements("studio-masters", "a.b.c", "b12")
        select ByRole with
        {
            Prefix = prefix,
            Use = use,
            Bucket = bucket,
        };

    private static Grant Direct(Grant grant) => grant with { Mechanism = new GrantMechanism.BucketPolicy() };

    [Fact]
    public void The_role_may_do_what_its_use_takes_under_its_prefix() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                return Needed(grant)
                    .All(action => world.RoleMay(action, Arn.Object(grant.Bucket, grant.Prefix + key).ToString()));
            }
        );

    [Fact]
    public void The_role_may_not_do_more_than_its_use_takes() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                return s_readActions
                    .Concat(s_writeActions)
                    .Except(Needed(grant))
                    .All(action => !world.RoleMay(action, Arn.Object(grant.Bucket, grant.Prefix + key).ToString()));
            }
        );

    [Fact]
    public void No_key_outside_the_prefix_is_reached() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                return grant.Covers(key)
                    || s_readActions
                        .Concat(s_writeActions)
                        .All(action => !world.RoleMay(action, Arn.Object(grant.Bucket, key).ToString()));
            }
        );

    [Fact]
    public void A_prefix_that_only_begins_alike_is_not_reached() =>
        ForAll(
            (grant, key) =>
                grant.Prefix.Length == 0
                || !new KitWorld(grant).RoleMay(
                    grant.Use.HasFlag(GrantUse.Read) ? "s3:GetObject" : "s3:PutObject",
                    Arn.Object(grant.Bucket, $"{grant.Prefix.TrimEnd('/')}-of-others/{key}").ToString()
                )
        );

    [Fact]
    public void No_other_bucket_is_reached() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                return s_readActions
                    .Concat(s_writeActions)
                    .Append("s3:ListBucket")
                    .All(action =>
                        !world.RoleMay(action, $"arn:aws:s3:::{grant.Bucket}2/{grant.Prefix}{key}", grant.Prefix)
                        && !world.RoleMay(action, $"arn:aws:s3:::{grant.Bucket}2", grant.Prefix)
                    );
            }
        );

    [Fact]
    public void No_other_action_is_allowed() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                return s_foreignActions.All(action =>
                    !world.RoleMay(action, Arn.Bucket(grant.Bucket).ToString(), grant.Prefix)
                    && !world.RoleMay(action, Arn.Object(grant.Bucket, grant.Prefix + key).ToString())
                    && !world.RoleMay(action, "*")
                );
            }
        );

    [Fact]
    public void Listing_is_allowed_under_the_prefix_and_nowhere_else() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(grant);
                var bucket = Arn.Bucket(grant.Bucket).ToString();
                return world.RoleMay("s3:ListBucket", bucket, grant.Prefix)
                    && world.RoleMay("s3:ListBucket", bucket, grant.Prefix + key)
                    && world.RoleMay("s3:GetBucketLocation", bucket)
                    && (grant.Covers(key) || !world.RoleMay("s3:ListBucket", bucket, key))
                    && (grant.Prefix.Length == 0 || !world.RoleMay("s3:ListBucket", bucket));
            }
        );

    [Fact]
    public void The_role_is_assumed_by_sluice_with_the_id_alone()
    {
        var world = new KitWorld(ByRole);
        var id = ((GrantMechanism.CrossAccountRole)ByRole.Mechanism).ExternalId;

        world.MayAssume(KitWorld.Sluice, id).ShouldBeTrue();
        world.MayAssume(KitWorld.Sluice, null).ShouldBeFalse();
        world.MayAssume(KitWorld.Sluice, new ExternalId("")).ShouldBeFalse();
        world.MayAssume(KitWorld.Sluice, new ExternalId("*")).ShouldBeFalse();
        world.MayAssume(KitWorld.Sluice, new ExternalId(id.Value.ToUpperInvariant())).ShouldBeFalse();
    }

    [Fact]
    public void No_made_up_id_opens_the_role()
    {
        var world = new KitWorld(ByRole);

        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text => !world.MayAssume(KitWorld.Sluice, new ExternalId(text.Get))
            )
            .QuickCheckThrowOnFailure();
        Enumerable.Range(0, 100).ShouldAllBe(_ => !world.MayAssume(KitWorld.Sluice, ExternalIdIssuer.Issue()));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/other")]
    [InlineData("arn:aws:iam::111122223333:role/sluice-broker2")]
    [InlineData("arn:aws:iam::999999999999:role/sluice-broker")]
    [InlineData("arn:aws:iam::444455556666:role/customer-own")]
    public void Nobody_else_opens_the_role_even_with_the_id(string role)
    {
        var id = ((GrantMechanism.CrossAccountRole)ByRole.Mechanism).ExternalId;

        new KitWorld(ByRole).MayAssume(KitWorld.Somebody(Arn.Parse(role)), id).ShouldBeFalse();
    }

    [Fact]
    public void A_bucket_policy_lets_sluice_do_what_its_use_takes_and_nothing_outside_the_prefix() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(Direct(grant));
                return Needed(grant)
                        .All(action =>
                            world.BucketLets(
                                KitWorld.Sluice,
                                action,
                                Arn.Object(grant.Bucket, grant.Prefix + key).ToString()
                            )
                        )
                    && world.BucketLets(
                        KitWorld.Sluice,
                        "s3:ListBucket",
                        Arn.Bucket(grant.Bucket).ToString(),
                        grant.Prefix
                    )
                    && (
                        grant.Covers(key)
                        || s_readActions
                            .Concat(s_writeActions)
                            .All(action =>
                                !world.BucketLets(KitWorld.Sluice, action, Arn.Object(grant.Bucket, key).ToString())
                            )
                    );
            }
        );

    [Fact]
    public void A_bucket_policy_lets_nobody_else_in() =>
        ForAll(
            (grant, key) =>
            {
                var world = new KitWorld(Direct(grant));
                RequestPrincipal[] others =
                [
                    KitWorld.Somebody(Arn.Role(SluiceAccount, "other")),
                    KitWorld.Somebody(Arn.Role(new AccountId("999999999999"), "sluice-broker")),
                    new RequestPrincipal.Anonymous(),
                ];
                return others.All(who =>
                    Needed(grant)
                        .All(action =>
                            !world.BucketLets(who, action, Arn.Object(grant.Bucket, grant.Prefix + key).ToString())
                        ) && !world.BucketLets(who, "s3:ListBucket", Arn.Bucket(grant.Bucket).ToString(), grant.Prefix)
                );
            }
        );

    private static IEnumerable<string> Needed(Grant grant) =>
        [
            .. grant.Use.HasFlag(GrantUse.Read) ? s_readActions : [],
            .. grant.Use.HasFlag(GrantUse.Write) ? s_writeActions : [],
        ];

    private static void ForAll(Func<Grant, string, bool> holds) =>
        Prop.ForAll(s_grant.ToArbitrary(), s_key.ToArbitrary(), (grant, key) => holds(grant, key))
            .QuickCheckThrowOnFailure();
}
