using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Groups and who is in them.</summary>
internal static class Groups
{
    private const int MostGroupsOfUser = 10;

    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var group = new Identity
        {
            UniqueId = Identifiers.Group(),
            Kind = Identity.GroupKind,
            AccountId = call.Account.Value,
            Name = IamNames.GroupName(call),
            Path = IamNames.Path(call),
            CreatedAt = directory.Now,
        };
        if (!directory.Identities.Add(group))
            throw IamErrors.AlreadyExists($"Group with name {group.Name} already exists.");
        return [new XElement("Group", IamXml.Group(group))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var group = IamNames.Group(directory, call);
        return
        [
            new XElement("Group", IamXml.Group(group)),
            .. IamPage.Of(call, "Users", directory.Groups.MembersOf(group.UniqueId), IamXml.User),
        ];
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "Groups",
            directory.Identities.List(call.Account.Value, Identity.GroupKind, IamNames.PathPrefix(call)),
            IamXml.Group
        );

    public static IEnumerable<object>? Update(CloudDirectory directory, QueryCall call)
    {
        var group = IamNames.Group(directory, call);
        IamNames.Rename(directory, call, group, "NewGroupName");
        return null;
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var group = IamNames.Group(directory, call);
        if (directory.Groups.MembersOf(group.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove users from group first.");
        InlinePolicies.RefuseWhileAny(directory, group);
        directory.Identities.Delete(group.UniqueId);
        return null;
    }

    public static IEnumerable<object>? AddUser(CloudDirectory directory, QueryCall call)
    {
        var (group, user) = Both(directory, call);
        var groups = directory.Groups.GroupsOf(user.UniqueId);
        if (groups.Count >= MostGroupsOfUser && groups.All(other => other.UniqueId != group.UniqueId))
            throw IamErrors.LimitExceeded($"Cannot exceed quota for GroupsPerUser: {MostGroupsOfUser}");
        directory.Groups.Add(group.UniqueId, user.UniqueId);
        return null;
    }

    public static IEnumerable<object>? RemoveUser(CloudDirectory directory, QueryCall call)
    {
        var (group, user) = Both(directory, call);
        return directory.Groups.Remove(group.UniqueId, user.UniqueId)
            ? null
            : throw IamErrors.NoSuchEntity($"User {user.Name} is not in group {group.Name}.");
    }

    public static IEnumerable<object> OfUser(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(call, "Groups", directory.Groups.GroupsOf(IamNames.User(directory, call).UniqueId), IamXml.Group);

    private static (Identity Group, Identity User) Both(CloudDirectory directory, QueryCall call)
    {
        IamNames.UserName(call);
        return (IamNames.Group(directory, call), IamNames.User(directory, call));
    }
}
