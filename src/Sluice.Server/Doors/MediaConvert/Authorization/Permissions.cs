using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Authorization;

/// <summary>Asks the policies about one request, and refuses it in AWS's words and ours.</summary>
internal sealed class Permissions(IDoorAuthority authority)
{
    /// <summary>Roles are passed to this service principal.</summary>
    public const string Service = "mediaconvert.amazonaws.com";

    /// <summary>May the caller do what the operation does, on each of these?</summary>
    /// <exception cref="WireException">403 AccessDeniedException.</exception>
    public void Demand(Call call, params ReadOnlySpan<Ask> asks)
    {
        foreach (var ask in asks)
            Demand(
                authority.Decide(
                    new DoorQuestion(call.Caller, call.Operation.Action, ask.Resource)
                    {
                        ResourceAccount = ask.Owner is { } owner ? new AccountId(owner) : null,
                        Keys = KeysOf(ask),
                        Sets = SetsOf(ask),
                    }
                )
            );
    }

    /// <summary>May the caller hand this role to the service, for this queue?</summary>
    /// <exception cref="WireException">403 AccessDeniedException.</exception>
    public void DemandPassing(Call call, Arn role, string queue) =>
        Demand(
            authority.MayPassRole(
                new RoleHandover(call.Caller, role, Service) { AssociatedResource = Arn.Parse(queue) }
            )
        );

    private static void Demand(DoorDecision decision)
    {
        if (decision.Refusal is { } refusal)
            throw new WireException(WireError.AccessDenied(Text(refusal)));
    }

    /// <summary>The sentence of a refusal, and what to change.</summary>
    public static string Text(AccessFailure refusal) =>
        refusal.Hint is { } hint ? $"{refusal.Message.TrimEnd('.')}. {hint}" : refusal.Message;

    private static ImmutableDictionary<string, string> KeysOf(Ask ask)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in ask.RequestTags)
            keys[$"aws:RequestTag/{name}"] = value;
        foreach (var (name, value) in ask.ResourceTags)
            keys[$"aws:ResourceTag/{name}"] = value;
        if (ask.Inputs is { } inputs)
        {
            keys["mediaconvert:HttpInputsAllowed"] = Truth(inputs.HttpInputs);
            keys["mediaconvert:HttpsInputsAllowed"] = Truth(inputs.HttpsInputs);
            keys["mediaconvert:S3InputsAllowed"] = Truth(inputs.S3Inputs);
        }
        return keys.ToImmutable();
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> SetsOf(Ask ask)
    {
        ImmutableArray<string> tagKeys = [.. ask.RequestTags.Keys, .. ask.TagKeys];
        return tagKeys.IsEmpty
            ? ImmutableDictionary<string, ImmutableArray<string>>.Empty
            : ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("aws:TagKeys", tagKeys);
    }

    private static string Truth(string word) => word == InputPolicy.Allowed ? "true" : "false";
}
