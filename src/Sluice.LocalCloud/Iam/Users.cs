using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Users.</summary>
internal static class Users
{
    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var user = new Identity
        {
            UniqueId = Identifiers.User(),
            Kind = Identity.UserKind,
            AccountId = call.Account.Value,
            Name = IamNames.UserName(call),
            Path = IamNames.Path(call),
            CreatedAt = directory.Now,
            BoundaryArn = Boundaries.Read(directory, call),
            Tags = TagText.Render(call.Parameters.Tags(50)),
        };
        if (!directory.Identities.Add(user))
            throw IamErrors.AlreadyExists($"User with name {user.Name} already exists.");
        return [new XElement("User", IamXml.User(user))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call) =>
        [new XElement("User", IamXml.User(IamNames.User(directory, call)))];

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "Users",
            directory.Identities.List(call.Account.Value, Identity.UserKind, IamNames.PathPrefix(call)),
            IamXml.User
        );

    public static IEnumerable<object>? Update(CloudDirectory directory, QueryCall call)
    {
        IamNames.UserName(call);
        IamNames.Rename(directory, call, IamNames.User(directory, call), "NewUserName");
        return null;
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        IamNames.UserName(call);
        var user = IamNames.User(directory, call);
        if (directory.Credentials.KeysOf(user.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete access keys first.");
        if (directory.Groups.GroupsOf(user.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove users from group first.");
        InlinePolicies.RefuseWhileAny(directory, user);
        directory.Identities.Delete(user.UniqueId);
        return null;
    }
}
