namespace Sluice.Access.Kits.Scenarios;

/// <summary>What whoever submits jobs with a service role must be allowed.</summary>
internal static class CallerStatements
{
    public static IEnumerable<KitStatement> Of(KitScenario scenario) =>
        [
            TrustStatements.PassIt(scenario.Role!, scenario.Service),
            new()
            {
                Document = KitDocument.Caller,
                Sid = "SluiceFindRole",
                Reason = "Lets clients that know the role by its name look up its ARN.",
                Actions = ["iam:GetRole"],
                Resources = [scenario.Role!.ToString()],
            },
            new()
            {
                Document = KitDocument.Caller,
                Sid = "SluiceSubmitJobs",
                Reason = "Looks up the queue, and submits jobs to it.",
                Actions = ["mediaconvert:GetQueue", "mediaconvert:CreateJob"],
                Resources = [Resource(scenario, $"queues/{scenario.JobQueue}")],
            },
            new()
            {
                Document = KitDocument.Caller,
                Sid = "SluiceReceiveEvents",
                Reason = "Takes the events of jobs from the queue that they arrive in.",
                Actions = ["sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
                Resources = [SetupStatements.EventQueue(scenario).ToString()],
            },
        ];

    public static string Resource(KitScenario scenario, string resource) =>
        new Arn(scenario.Role!.Partition, "mediaconvert", scenario.Region, scenario.Role.Account, resource).ToString();
}
