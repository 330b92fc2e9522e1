using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>What an account has of itself: its input policy and its certificates.</summary>
internal sealed class AccountOperations(Database database, Permissions permissions)
{
    public async Task<Reply> GetPolicyAsync(Call call)
    {
        permissions.Demand(call, new Ask(ArnOf(call, "policies")));
        return Answer(await InputPolicies.FindAsync(database, call));
    }

    public async Task<Reply> PutPolicyAsync(Call call)
    {
        var members = call.Members;
        var asked = members.Object("policy");
        if (asked is null)
            members.Fault("policy", "Is a required property");
        var policy = new InputPolicy
        {
            HttpInputs = Read(asked, "httpInputs"),
            HttpsInputs = Read(asked, "httpsInputs"),
            S3Inputs = Read(asked, "s3Inputs"),
        };
        members.Demand();
        permissions.Demand(call, new Ask(ArnOf(call, "policies")) { Inputs = policy });
        await database.WriteAsync(
            store =>
                PolicyStore.PutAsync(
                    store,
                    call.Caller.Account.Value,
                    JsonSerializer.Serialize(policy, DoorJson.Default.InputPolicy)
                ),
            call.Aborted
        );
        return Answer(policy);
    }

    public async Task<Reply> DeletePolicyAsync(Call call)
    {
        permissions.Demand(call, new Ask(ArnOf(call, "policies")));
        await database.WriteAsync(store => PolicyStore.DeleteAsync(store, call.Caller.Account.Value), call.Aborted);
        return Reply.Empty;
    }

    public async Task<Reply> AssociateCertificateAsync(Call call)
    {
        var members = call.Members;
        var arn = members.RequiredText("arn", 2048);
        members.Demand();
        permissions.Demand(call, new Ask(ArnOf(call, "certificates")));
        DemandCertificate(call, arn);
        await database.WriteAsync(
            store => CertificateStore.PutAsync(store, call.Caller.Account.Value, arn, call.Now),
            call.Aborted
        );
        return Reply.Empty;
    }

    public async Task<Reply> DisassociateCertificateAsync(Call call)
    {
        var arn = call.Label("arn");
        permissions.Demand(call, new Ask(ArnOf(call, "certificates")));
        var wasThere = await database.WriteAsync(
            store => CertificateStore.DeleteAsync(store, call.Caller.Account.Value, arn),
            call.Aborted
        );
        return wasThere
            ? Reply.Empty
            : throw new WireException(WireError.NotFound($"The certificate {arn} is not associated."));
    }

    private static void DemandCertificate(Call call, string arn)
    {
        var isOwn =
            Arn.TryParse(arn, out var parts)
            && parts.Service == "acm"
            && parts.Account == call.Caller.Account.Value
            && parts.Resource.StartsWith("certificate/", StringComparison.Ordinal);
        if (!isOwn)
            throw new WireException(
                WireError.BadRequest("/arn: Should be the ARN of an ACM certificate of your account")
            );
    }

    private static string Read(RequestMembers? policy, string member) =>
        policy?.Word(member, InputPolicy.Allowed, InputPolicy.Disallowed) ?? InputPolicy.Allowed;

    private static Reply Answer(InputPolicy policy) =>
        Reply.Of(new PolicyAnswer(policy), DoorJson.Default.PolicyAnswer);

    // IAM knows no ARN of these; policies that name * match, as AWS wants it.
    private static string ArnOf(Call call, string folder) =>
        $"arn:aws:mediaconvert:{call.Region}:{call.Caller.Account}:{folder}/*";
}
