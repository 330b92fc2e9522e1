using System.Xml.Linq;
using Sluice.LocalCloud.Authority;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Instance profiles. No machine is started here; tools that make a role often make its profile too.</summary>
internal static class InstanceProfiles
{
    private const string Machines = "ec2.amazonaws.com";

    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var profile = new InstanceProfile
        {
            UniqueId = Identifiers.InstanceProfile(),
            AccountId = call.Account.Value,
            Name = IamNames.ProfileName(call),
            Path = IamNames.Path(call),
            CreatedAt = directory.Now,
            Tags = TagText.Render(call.Parameters.Tags(50)),
        };
        if (!directory.Profiles.Add(profile))
            throw IamErrors.AlreadyExists($"Instance Profile {profile.Name} already exists.");
        return [new XElement("InstanceProfile", IamXml.Profile(directory, profile))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call) =>
        [new XElement("InstanceProfile", IamXml.Profile(directory, Find(directory, call)))];

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "InstanceProfiles",
            [
                .. directory
                    .Profiles.List(call.Account.Value)
                    .Where(profile => profile.Path.StartsWith(IamNames.PathPrefix(call), StringComparison.Ordinal)),
            ],
            profile => IamXml.Profile(directory, profile)
        );

    public static IEnumerable<object> OfRole(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "InstanceProfiles",
            directory.Profiles.Of(IamNames.Role(directory, call).UniqueId),
            profile => IamXml.Profile(directory, profile)
        );

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var profile = Find(directory, call);
        if (profile.RoleId is not null)
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        directory.Profiles.Delete(profile.UniqueId);
        return null;
    }

    /// <summary>Hands the role to the machines that will start with the profile, so its caller needs iam:PassRole too.</summary>
    public static IEnumerable<object>? AddRole(CloudDirectory directory, QueryCall call)
    {
        var (profile, role) = (Find(directory, call), IamNames.Role(directory, call));
        if (profile.RoleId is not null)
            throw IamErrors.LimitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        var context = RequestConditions.Of(call.Request, call.Caller, directory.Region, directory.Time.GetUtcNow());
        directory.Authorizer.Demand(
            new AuthorizationQuestion(call.Caller, PassRole.Action, role.Arn.ToString(), role.Account)
            {
                Context = PassRole
                    .Keys(Machines, null)
                    .Aggregate(context, (keys, key) => keys.With(key.Key, key.Value)),
            }
        );
        directory.Profiles.Update(profile with { RoleId = role.UniqueId });
        return null;
    }

    public static IEnumerable<object>? RemoveRole(CloudDirectory directory, QueryCall call)
    {
        var (profile, role) = (Find(directory, call), IamNames.Role(directory, call));
        if (profile.RoleId != role.UniqueId)
            throw IamErrors.NoSuchEntity(
                $"Role with name {role.Name} in instance profile {profile.Name} cannot be found."
            );
        directory.Profiles.Update(profile with { RoleId = null });
        return null;
    }

    public static InstanceProfile Find(CloudDirectory directory, QueryCall call)
    {
        var name = IamNames.ProfileName(call);
        return directory.Profiles.Find(call.Account.Value, name)
            ?? throw IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found.");
    }
}
