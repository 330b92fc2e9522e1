using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.Explaining;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Explaining;

/// <summary>Every change that is printed was tried: the patches, applied to the texts, bring the outcome about, and let no stranger in.</summary>
public sealed class SmallestChangeProperties
{
    private static readonly string[] Actions =
    [
        "s3:GetObject",
        "s3:PutObject",
        "sts:AssumeRole",
        "kms:Decrypt",
        "sqs:SendMessage",
    ];
    private static readonly string[] Resources =
    [
        ObjectArn,
        "arn:aws:s3:::masters/a*b?",
        TheirRole,
        "arn:aws:kms:eu-west-1:444455556666:key/1",
    ];

    private static readonly string[] Conditions =
    [
        """{"StringEquals":{"sts:ExternalId":["slc-1","slc-2"]}}""",
        """{"stringequals":{"AWS:requestedregion":"eu-west-1"}}""",
        """{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}""",
        """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}""",
        """{"Bool":{"aws:SecureTransport":"true"}}""",
        """{"Bool":{"aws:SecureTransport":"false"}}""",
        """{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""",
        """{"NumericLessThan":{"aws:MultiFactorAuthAge":"300"}}""",
        """{"Null":{"aws:TagKeys":"false"}}""",
        """{"ForAnyValue:StringEquals":{"aws:TagKeys":"a"}}""",
    ];

    private static readonly Gen<World> Worlds =
        from seed in Gen.Choose(0, int.MaxValue)
        select new WorldMaker(new Random(seed)).Make();

    [Fact]
    public void Applying_the_patches_to_the_documents_allows_what_was_refused() =>
        Check(world =>
        {
            var explanation = Explainer.Explain(world.Request, world.Policies);
            if (explanation.Decision.IsAllowed || !explanation.Change.IsPossible)
                return true;
            var after = Apply(world.Policies, explanation.Change);
            return PolicyEvaluator.Decide(explanation.Change.RequestAfter, after).IsAllowed;
        });

    [Fact]
    public void Applying_the_patches_to_the_documents_refuses_what_was_allowed() =>
        Check(world =>
        {
            var explanation = Explainer.Explain(world.Request, world.Policies);
            if (!explanation.Decision.IsAllowed || !explanation.Change.IsPossible)
                return true;
            return !PolicyEvaluator.Decide(world.Request, Apply(world.Policies, explanation.Change)).IsAllowed;
        });

    [Fact]
    public void Nearly_every_refusal_can_be_turned_round()
    {
        var refused = Worlds
            .Sample(500)
            .Select(world => Explainer.Explain(world.Request, world.Policies))
            .Where(explanation => !explanation.Decision.IsAllowed)
            .ToList();

        refused.Count.ShouldBeGreaterThan(200);
        refused.Count(explanation => explanation.Change.IsPossible).ShouldBeGreaterThan(refused.Count * 9 / 10);
    }

    [Fact]
    public void A_change_lets_in_nobody_who_asks_for_something_else() =>
        Check(world =>
        {
            var change = Explainer.ToAllow(world.Request, world.Policies);
            var stranger = new AccessRequest(
                new RequestPrincipal.User(Arn.User(Us, "stranger"), "AIDASTRANGERSTRANGER"),
                "s3:DeleteObject",
                "arn:aws:s3:::elsewhere/x",
                Us,
                RequestContext.Empty
            );
            return PolicyEvaluator.Decide(stranger, world.Policies).IsAllowed
                || !PolicyEvaluator.Decide(stranger, change.PoliciesAfter).IsAllowed;
        });

    [Fact]
    public void A_new_statement_never_holds_a_bare_star() =>
        Check(world =>
            world.Request.Principal is RequestPrincipal.Anonymous
            || Explainer
                .ToAllow(world.Request, world.Policies)
                .Edits.SelectMany(edit => edit.Patch.Operations)
                .Where(operation => operation.Path.EndsWith("/Statement/-", StringComparison.Ordinal))
                .All(operation =>
                    !JsonNode.Parse(operation.Value!)!.ToJsonString().Contains("\"*\"", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_refusal_of_one_request_leaves_its_neighbour_alone() =>
        Check(world =>
        {
            // The policy of one role says nothing about the next.
            if (world.Request.Action == "sts:AssumeRole")
                return true;
            var change = Explainer.ToDeny(world.Request, world.Policies);
            var neighbour = world.Request with { Resource = $"{world.Request.Resource}-next" };
            return PolicyEvaluator.Decide(neighbour, world.Policies).Outcome
                == PolicyEvaluator.Decide(neighbour, change.PoliciesAfter).Outcome;
        });

    private static ApplicablePolicies Apply(ApplicablePolicies policies, SmallestChange change)
    {
        foreach (var edit in change.Edits)
            policies = Put(policies, edit);
        return policies;
    }

    // Written apart from the product's own way of doing so.
    private static ApplicablePolicies Put(ApplicablePolicies policies, PolicyEdit edit)
    {
        var document = PolicyDocument.Parse(edit.Patch.Apply(edit.Before), edit.Place.Layer).DocumentOrThrow();
        var policy = new AttachedPolicy(edit.Place.Name, document);
        ImmutableArray<AttachedPolicy> Into(ImmutableArray<AttachedPolicy> list) =>
            list.IsDefault ? [policy]
            : edit.Place.Position == list.Length ? list.Add(policy)
            : list.SetItem(edit.Place.Position, policy);
        return edit.Place.Layer switch
        {
            PolicyType.Identity => policies with { Identity = Into(policies.Identity) },
            PolicyType.Session => policies with { Session = Into(policies.Session) },
            PolicyType.PermissionsBoundary => policies with { Boundary = Into(policies.Boundary) },
            PolicyType.ServiceControl => policies with
            {
                ServiceControl = policies.ServiceControl.SetItem(
                    edit.Place.Level!.Value,
                    Into(policies.ServiceControl[edit.Place.Level.Value])
                ),
            },
            PolicyType.ResourceControl => policies with
            {
                ResourceControl = policies.ResourceControl.SetItem(
                    edit.Place.Level!.Value,
                    Into(policies.ResourceControl[edit.Place.Level.Value])
                ),
            },
            _ => policies with { Resource = policy },
        };
    }

    private static void Check(Func<World, bool> law) =>
        Prop.ForAll(Worlds.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    private sealed record World(AccessRequest Request, ApplicablePolicies Policies);

    private sealed class WorldMaker(Random random)
    {
        public World Make()
        {
            var action = Pick(Actions);
            RequestPrincipal principal = Pick<RequestPrincipal>(
                OurUser,
                OurUser,
                OurSession,
                OurSession,
                new RequestPrincipal.AccountRoot(Us),
                new RequestPrincipal.Service("mediaconvert.amazonaws.com"),
                new RequestPrincipal.FederatedUser(OurUser.UserArn, "bob", OurUser.UniqueId),
                new RequestPrincipal.Anonymous()
            );
            var context = RequestContext.Empty;
            if (Chance(50))
                context = context.With("sts:ExternalId", Pick("slc-1", "slc-9"));
            if (Chance(50))
                context = context.With("aws:RequestedRegion", Pick("eu-west-1", "ap-south-1"));
            if (Chance(50))
                context = context.With("aws:SecureTransport", Pick("true", "false"));
            if (Chance(50))
                context = context.With("aws:SourceIp", Pick("203.0.113.9", "198.51.100.1"));
            var request = new AccessRequest(principal, action, Pick(Resources), Chance(50) ? Us : Them, context);
            return new World(
                request,
                Policies(action.StartsWith("sts:", StringComparison.Ordinal) ? PolicyType.Trust : PolicyType.Resource)
            );
        }

        private ApplicablePolicies Policies(PolicyType ofResource) =>
            new()
            {
                Identity = Chance(70) ? [Document(PolicyType.Identity)] : default,
                Resource = Chance(70) ? Document(ofResource) : null,
                Boundary = Chance(30) ? [Document(PolicyType.PermissionsBoundary)] : default,
                Session = Chance(30) ? [Document(PolicyType.Session)] : default,
                ServiceControl = Chance(30)
                    ?
                    [
                        [Allow("*", PolicyType.ServiceControl)],
                        [Document(PolicyType.ServiceControl)],
                    ]
                    : default,
                ResourceControl = Chance(30)
                    ?
                    [
                        [Document(PolicyType.ResourceControl)],
                    ]
                    : default,
            };

        private AttachedPolicy Document(PolicyType type)
        {
            var bodies = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{{{Body(type)}}}").ToArray();
            var statement = bodies.Length == 1 && Chance(50) ? bodies[0] : $"[{string.Join(",", bodies)}]";
            return Attach($$"""{"Version":"2012-10-17","Statement":{{statement}}}""", type, $"{type}-{random.Next(3)}");
        }

        private string Body(PolicyType type)
        {
            var isOfOrganization = type == PolicyType.ResourceControl;
            var parts = new List<string> { $"\"Effect\":\"{(isOfOrganization || Chance(30) ? "Deny" : "Allow")}\"" };
            if (isOfOrganization)
                parts.Add("\"Principal\":\"*\"");
            else if (type is PolicyType.Resource or PolicyType.Trust)
                parts.Add($"\"{(Chance(85) ? "Principal" : "NotPrincipal")}\":{Principal()}");
            var actions =
                type == PolicyType.Trust
                    ? Pick("sts:AssumeRole", "sts:*", "sts:TagSession")
                    : Pick("*", "s3:*", "s3:Get*", Pick(Actions));
            parts.Add(
                $"\"{(isOfOrganization || type == PolicyType.Trust || Chance(85) ? "Action" : "NotAction")}\":{List(actions, type == PolicyType.Trust ? "sts:TagSession" : "sqs:SendMessage")}"
            );
            if (type != PolicyType.Trust)
                parts.Add(
                    $"\"{(Chance(85) ? "Resource" : "NotResource")}\":{List(Pick("*", "arn:aws:s3:::masters/*", Pick(Resources)), "arn:aws:s3:::other/*")}"
                );
            if (Chance(50))
                parts.Add($"\"Condition\":{Pick(Conditions)}");
            return string.Join(",", parts);
        }

        private string Principal() =>
            Pick(
                "\"*\"",
                """{"AWS":"111122223333"}""",
                $$"""{"AWS":["{{OurUser.Arn}}","444455556666"]}""",
                $$"""{"AWS":"{{OurSession.Role}}"}""",
                """{"Service":"mediaconvert.amazonaws.com"}"""
            );

        private string List(string first, string second) => Chance(50) ? $"\"{first}\"" : $"[\"{first}\",\"{second}\"]";

        private T Pick<T>(params T[] candidates) => candidates[random.Next(candidates.Length)];

        private bool Chance(int percent) => random.Next(100) < percent;
    }
}
