using Sluice.Access;

namespace Sluice.Cli.Setup;

/// <summary>What a step does to what is there.</summary>
internal enum SetupChange
{
    Keep,
    Create,
    Change,
}

/// <summary>One thing that a set-up sees to. Closed.</summary>
/// <param name="Action">The IAM action of its call.</param>
/// <param name="Resource">What it is about.</param>
internal abstract record SetupStep(SetupChange Change, string Action, Arn Resource)
{
    /// <summary>The name of the inline policy of a webhook's role.</summary>
    public const string RolePolicyName = "call-webhook";

    /// <summary>For people: what stands afterwards.</summary>
    public abstract string Sentence { get; }

    public sealed record Queue(SetupChange Change, Arn Resource) : SetupStep(Change, "sqs:CreateQueue", Resource)
    {
        public override string Sentence => $"queue {Resource.Resource}";
    }

    /// <param name="Policy">The whole policy that the queue gets.</param>
    public sealed record QueuePolicy(SetupChange Change, Arn Resource, string Policy)
        : SetupStep(Change, "sqs:SetQueueAttributes", Resource)
    {
        public override string Sentence => "the queue's policy lets the rule send to it";
    }

    public sealed record Rule(SetupChange Change, Arn Resource, string Pattern)
        : SetupStep(Change, "events:PutRule", Resource)
    {
        public override string Sentence => $"rule {Resource.Name}: {Pattern}";
    }

    public sealed record QueueTarget(SetupChange Change, Arn Resource, Arn To)
        : SetupStep(Change, "events:PutTargets", Resource)
    {
        public override string Sentence => "the rule sends to the queue";
    }

    public sealed record Connection(SetupChange Change, Arn Resource, string Header)
        : SetupStep(
            Change,
            Change == SetupChange.Create ? "events:CreateConnection" : "events:UpdateConnection",
            Resource
        )
    {
        public override string Sentence => $"connection {Resource.Name}: the key goes in {Header}";
    }

    public sealed record Destination(SetupChange Change, Arn Resource, Uri Url)
        : SetupStep(
            Change,
            Change == SetupChange.Create ? "events:CreateApiDestination" : "events:UpdateApiDestination",
            Resource
        )
    {
        public override string Sentence => $"API destination {Resource.Name}: POST {Url}";
    }

    /// <param name="Trust">Its trust policy.</param>
    public sealed record Role(SetupChange Change, Arn Resource, string Trust)
        : SetupStep(Change, Change == SetupChange.Create ? "iam:CreateRole" : "iam:UpdateAssumeRolePolicy", Resource)
    {
        public override string Sentence => $"role {Resource.Name}, which EventBridge may become for this rule";
    }

    public sealed record RolePolicy(SetupChange Change, Arn Resource, string Policy)
        : SetupStep(Change, "iam:PutRolePolicy", Resource)
    {
        public override string Sentence => "the role may call the destination";
    }

    /// <param name="With">The role that the destination is called with.</param>
    public sealed record WebhookTarget(SetupChange Change, Arn Resource, Arn With)
        : SetupStep(Change, "events:PutTargets", Resource)
    {
        public override string Sentence => "the rule sends to the destination";
    }
}
