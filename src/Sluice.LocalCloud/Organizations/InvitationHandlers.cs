using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Invitations: the management account asks, the invited account accepts or declines.</summary>
internal static class InvitationHandlers
{
    public static JsonObject Invite(OrganizationView view, JsonCall call)
    {
        var target = call.Parameters.Structure("Target") ?? throw OrganizationErrors.NoAccount();
        var id = target.Required("Id");
        if (target.OneOf("Type", "ACCOUNT", "EMAIL") != "ACCOUNT" || !view.Backend.Accounts.Exists(id))
            throw OrganizationErrors.NoAccount();
        if (view.Rows.Nodes.Any(node => node.Id == id))
            throw OrganizationErrors.Of(
                "HandshakeConstraintViolation",
                "The account is already a member of an organization."
            );
        var handshake = new Handshake
        {
            Id = OrganizationIds.Handshake(),
            OrganizationId = view.Organization.Id,
            AccountId = id,
            State = "OPEN",
            RequestedAt = view.Backend.Now,
        };
        view.Backend.Store.Put(handshake);
        return Answer(view, handshake);
    }

    public static JsonObject Accept(OrganizationBackend backend, JsonCall call)
    {
        var (view, handshake) = Open(backend, call);
        if (OrganizationView.Of(backend, call.Caller) is not null)
            throw OrganizationErrors.AlreadyMember();
        var name = backend.Accounts.NameOf(call.Account.Value);
        backend.Store.Add(AccountHandlers.NewNode(view, call.Account.Value, name, "INVITED"), view.Defaults);
        return Close(view, handshake, "ACCEPTED");
    }

    public static JsonObject Decline(OrganizationBackend backend, JsonCall call)
    {
        var (view, handshake) = Open(backend, call);
        return Close(view, handshake, "DECLINED");
    }

    /// <summary>The invitations of the caller's account.</summary>
    public static JsonObject OfAccount(OrganizationBackend backend, JsonCall call) =>
        new JsonPage("Handshakes", Most: 20).Of(
            call,
            [.. backend.Store.Handshakes().Where(handshake => handshake.AccountId == call.Account.Value)],
            handshake => OrganizationJson.Handshake(ViewOf(backend, handshake), handshake)
        );

    private static (OrganizationView View, Handshake Handshake) Open(OrganizationBackend backend, JsonCall call)
    {
        var id = call.Parameters.Required("HandshakeId");
        var handshake =
            backend
                .Store.Handshakes()
                .FirstOrDefault(candidate => candidate.Id == id && candidate.AccountId == call.Account.Value)
            ?? throw OrganizationErrors.Of(
                "HandshakeNotFound",
                "We can't find a handshake with the HandshakeId that you specified."
            );
        if (handshake.State != "OPEN")
            throw OrganizationErrors.Of(
                "HandshakeAlreadyInState",
                $"The specified handshake is already in the state {handshake.State}."
            );
        return (ViewOf(backend, handshake), handshake);
    }

    private static OrganizationView ViewOf(OrganizationBackend backend, Handshake handshake)
    {
        var rows = backend.Store.Chart.Rows;
        return new OrganizationView(
            backend,
            rows.Organizations.First(organization => organization.Id == handshake.OrganizationId),
            rows
        );
    }

    private static JsonObject Close(OrganizationView view, Handshake handshake, string state)
    {
        var closed = handshake with { State = state };
        view.Backend.Store.Put(closed);
        return Answer(view, closed);
    }

    private static JsonObject Answer(OrganizationView view, Handshake handshake) =>
        new() { ["Handshake"] = OrganizationJson.Handshake(view, handshake) };
}
