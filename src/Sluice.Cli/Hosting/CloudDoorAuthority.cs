using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Sluice.Access;
using Sluice.LocalCloud.Authority;
using Sluice.Server.Doors.Authority;

namespace Sluice.Cli.Hosting;

/// <summary>The local cloud's IAM behind the doors of the server.</summary>
internal sealed class CloudDoorAuthority(CloudAuthority cloud) : IDoorAuthority
{
    public string Region => cloud.Region;

    public bool HasAccount(AccountId account) => cloud.HasAccount(account);

    public DoorAuthentication Authenticate(HttpContext http, string service, byte[] body) =>
        cloud.Authenticate(http, service, body, out var refusal) is { } caller
            ? new DoorAuthentication.Accepted(new CloudDoorCaller(caller))
            : new DoorAuthentication.Refused(refusal!.Code, refusal.Message);

    public DoorDecision Decide(DoorQuestion question) =>
        Judge(
            new CloudQuestion(CallerOf(question.Caller), question.Action, question.Resource)
            {
                ResourceAccount = question.ResourceAccount,
                Keys = question.Keys,
                Sets = question.Sets,
            }
        );

    public DoorDecision MayPassRole(RoleHandover handover)
    {
        var caller = CallerOf(handover.Caller);
        // A role of an account outside this cloud is assumed as Sluice itself, so its own account says the rest. The caller still
        // needs the permission to name it.
        if (AccountId.IsValid(handover.Role.Account) && !cloud.HasAccount(new AccountId(handover.Role.Account)))
            return Judge(
                new CloudQuestion(caller, PassRole.Action, handover.Role.ToString())
                {
                    Keys = PassRole.Keys(handover.Service, handover.AssociatedResource),
                }
            );
        var decision = cloud.MayPassRole(
            new PassRoleQuestion(caller, handover.Role, handover.Service)
            {
                AssociatedResource = handover.AssociatedResource,
            }
        );
        var question = new DecisionSubject(caller.Arn, PassRole.Action, handover.Role.ToString())
        {
            PassedTo = handover.Service,
        };
        return new DoorDecision(
            decision.IsAllowed ? null
            : decision.Decision is { } reasons ? DecisionRefusal.Of(question, reasons)
            : DecisionRefusal.OfForeignRole(question, decision.Sentence)
        );
    }

    public AWSCredentials Forward(DoorCaller caller, string policy)
    {
        var session = cloud.Forward(CallerOf(caller), policy);
        return new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
    }

    private DoorDecision Judge(CloudQuestion question)
    {
        var decision = cloud.Decide(question);
        return new DoorDecision(
            decision.IsAllowed
                ? null
                : DecisionRefusal.Of(
                    new DecisionSubject(question.Caller.Arn, question.Action, question.Resource)
                    {
                        PassedTo = question.Keys.GetValueOrDefault("iam:PassedToService"),
                    },
                    decision
                )
        );
    }

    private static CloudCaller CallerOf(DoorCaller caller) => ((CloudDoorCaller)caller).Caller;

    private sealed class CloudDoorCaller(CloudCaller caller) : DoorCaller(caller.Arn, caller.Account)
    {
        public CloudCaller Caller { get; } = caller;
    }
}
