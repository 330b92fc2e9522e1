using FsCheck;
using FsCheck.Fluent;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

/// <summary>Laws that hold for all policies.</summary>
public sealed class PolicyAlgebraTests
{
    private static readonly Gen<string> Effects = Gen.Elements("Allow", "Allow", "Deny");
    private static readonly Gen<string> Actions = Gen.Elements(
        "*",
        "s3:*",
        "s3:Get*",
        "s3:GetObject",
        "s3:PutObject",
        "sqs:*"
    );
    private static readonly Gen<string> Resources = Gen.Elements(
        "*",
        "arn:aws:s3:::masters/*",
        "arn:aws:s3:::masters/${aws:PrincipalTag/t}/*",
        "arn:aws:s3:::other/*"
    );
    private static readonly Gen<string> Conditions = Gen.Elements(
        "{}",
        "{}",
        """{"StringEquals":{"aws:PrincipalTag/t":"in"}}""",
        """{"StringNotLike":{"aws:PrincipalTag/t":"i*"}}""",
        """{"ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]}}""",
        """{"Null":{"aws:TagKeys":"true"}}""",
        """{"BoolIfExists":{"aws:SecureTransport":"true"}}"""
    );
    private static readonly Gen<string> Principals = Gen.Elements(
        "\"*\"",
        """{"AWS":"111122223333"}""",
        """{"AWS":"arn:aws:iam::111122223333:user/ops/robot"}""",
        """{"AWS":"arn:aws:iam::111122223333:role/service/worker"}""",
        """{"AWS":"arn:aws:sts::111122223333:assumed-role/worker/job-1"}""",
        """{"Service":"mediaconvert.amazonaws.com"}"""
    );

    private static readonly Gen<string> Body =
        from effect in Effects
        from action in Actions
        from actionElement in Gen.Elements("Action", "Action", "NotAction")
        from resource in Resources
        from resourceElement in Gen.Elements("Resource", "Resource", "NotResource")
        from condition in Conditions
        select $"\"Effect\":\"{effect}\",\"{actionElement}\":\"{action}\",\"{resourceElement}\":\"{resource}\",\"Condition\":{condition}";

    private static readonly Gen<string[]> Bodies = Gen.Choose(1, 4).SelectMany(count => Body.ArrayOf(count));

    private static readonly Gen<string[]> ResourceBodies =
        from bodies in Bodies
        from principals in Principals.ArrayOf(bodies.Length)
        from elements in Gen.Elements("Principal", "Principal", "Principal", "NotPrincipal").ArrayOf(bodies.Length)
        select bodies.Select((body, i) => $"{body},\"{elements[i]}\":{principals[i]}").ToArray();

    private static readonly Gen<AccessRequest> Requests =
        from principal in Gen.Elements<RequestPrincipal>(OurUser, OurSession, new RequestPrincipal.AccountRoot(Us))
        from owner in Gen.Elements(Us, Them)
        from action in Gen.Elements("s3:GetObject", "s3:PutObject")
        from tag in Gen.Elements("in", "out", null)
        from keys in Gen.Elements("a", "a,c", null)
        select new AccessRequest(principal, action, ObjectArn, owner, Context(tag, keys));

    private static readonly Gen<World> Worlds =
        from request in Requests
        from identity in Bodies
        from resource in ResourceBodies
        from session in Bodies
        from boundary in Bodies
        from layers in Gen.Choose(0, 7)
        select new World(request, identity, resource, session, boundary, layers);

    [Fact]
    public void Adding_a_Deny_never_turns_a_refusal_into_an_Allow() =>
        Check(world =>
            world.Decide().IsAllowed
            || Body.Sample(5)
                .All(body => !(world with { Identity = [.. world.Identity, Deny(body)] }).Decide().IsAllowed)
        );

    [Fact]
    public void A_Deny_that_applies_wins_wherever_it_stands() =>
        Check(world =>
        {
            const string Everything = "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"";
            return (world with { Identity = [Everything, .. world.Identity] }).Decide().Outcome
                    == DecisionOutcome.ExplicitDeny
                && (world with { Identity = [.. world.Identity, Everything] }).Decide().Outcome
                    == DecisionOutcome.ExplicitDeny;
        });

    [Fact]
    public void The_order_of_statements_does_not_matter() =>
        Check(world =>
        {
            var reversed = world with
            {
                Identity = [.. world.Identity.Reverse()],
                Resource = [.. world.Resource.Reverse()],
                Session = [.. world.Session.Reverse()],
            };
            return reversed.Decide().Outcome == world.Decide().Outcome;
        });

    [Fact]
    public void How_statements_are_spread_over_policies_does_not_matter() =>
        Check(world => world.Decide(isSpread: true).Outcome == world.Decide().Outcome);

    [Fact]
    public void Adding_a_session_policy_never_widens() =>
        Check(world =>
            (world with { Layers = world.Layers & ~World.HasSession }).Decide().IsAllowed
            || !(world with { Layers = world.Layers | World.HasSession }).Decide().IsAllowed
        );

    [Fact]
    public void Adding_a_boundary_never_widens() =>
        Check(world =>
            (world with { Layers = world.Layers & ~World.HasBoundary }).Decide().IsAllowed
            || !(world with { Layers = world.Layers | World.HasBoundary }).Decide().IsAllowed
        );

    [Fact]
    public void Adding_an_identity_Allow_never_narrows() =>
        Check(world =>
        {
            const string Everything = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"";
            return !world.Decide().IsAllowed
                || (world with { Identity = [.. world.Identity, Everything] }).Decide().IsAllowed;
        });

    [Fact]
    public void Across_accounts_no_resource_policy_means_no_access() =>
        Check(world =>
            (
                world with
                {
                    Request = world.Request with { ResourceAccount = Them },
                    Layers = world.Layers & ~World.HasResource,
                }
            )
                .Decide()
                .IsAllowed == false
        );

    [Fact]
    public void Every_decision_explains_itself() =>
        Check(world =>
        {
            var decision = world.Decide();
            return decision.Outcome switch
            {
                DecisionOutcome.Allow => decision.Missing.IsEmpty
                    && decision.By.All(match => match.Effect == PolicyEffect.Allow),
                DecisionOutcome.ExplicitDeny => !decision.By.IsEmpty
                    && decision.By.All(match => match.Effect == PolicyEffect.Deny),
                _ => decision.By.IsEmpty
                    && !decision.Missing.IsEmpty
                    && decision.Missing.All(missing => missing.NearestMiss is null == missing.Failing.IsEmpty),
            };
        });

    [Fact]
    public void A_rendered_document_decides_and_renders_as_the_one_it_was_read_from() =>
        Check(world =>
        {
            var rendered = world with { IsRendered = true };
            var document = Attach(World.Text(world.Resource), PolicyType.Resource).Document;
            return rendered.Decide().Outcome == world.Decide().Outcome
                && Parse(document.ToJson(), PolicyType.Resource).ToJson() == document.ToJson();
        });

    private static void Check(Func<World, bool> law) =>
        Prop.ForAll(Worlds.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string Deny(string body) =>
        body.Replace("\"Effect\":\"Allow\"", "\"Effect\":\"Deny\"", StringComparison.Ordinal);

    private static RequestContext Context(string? tag, string? keys)
    {
        var context = RequestContext.Empty;
        if (tag is not null)
            context = context.With("aws:PrincipalTag/t", tag);
        return keys is null ? context : context.With("aws:TagKeys", [.. keys.Split(',')]);
    }

    private sealed record World(
        AccessRequest Request,
        string[] Identity,
        string[] Resource,
        string[] Session,
        string[] Boundary,
        int Layers
    )
    {
        public const int HasResource = 1;
        public const int HasSession = 2;
        public const int HasBoundary = 4;

        public bool IsRendered { get; init; }

        public Decision Decide(bool isSpread = false) =>
            PolicyEvaluator.Decide(
                Request,
                new ApplicablePolicies
                {
                    Identity = isSpread
                        ? [.. Identity.Select(body => Read([body], PolicyType.Identity))]
                        : [Read(Identity, PolicyType.Identity)],
                    Resource = Has(HasResource) ? Read(Resource, PolicyType.Resource) : null,
                    Session = Has(HasSession) ? [Read(Session, PolicyType.Session)] : default,
                    Boundary = Has(HasBoundary) ? [Read(Boundary, PolicyType.PermissionsBoundary)] : default,
                }
            );

        public static string Text(string[] bodies) =>
            $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", bodies.Select(body => $"{{{body}}}"))}}]}""";

        private bool Has(int layer) => (Layers & layer) != 0;

        private AttachedPolicy Read(string[] bodies, PolicyType type)
        {
            var policy = Attach(Text(bodies), type);
            return IsRendered ? Attach(policy.Document.ToJson(), type) : policy;
        }
    }
}
