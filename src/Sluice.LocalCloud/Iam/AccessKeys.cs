using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Access keys of users.</summary>
internal static class AccessKeys
{
    private const int MostKeys = 2;

    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var user = IamNames.User(directory, call);
        if (directory.Credentials.KeysOf(user.UniqueId).Count >= MostKeys)
            throw IamErrors.LimitExceeded($"Cannot exceed quota for AccessKeysPerUser: {MostKeys}");
        var key = new AccessKey
        {
            Id = Identifiers.LongTermKey(),
            UserId = user.UniqueId,
            Secret = Identifiers.Secret(),
            CreatedAt = directory.Now,
        };
        directory.Credentials.AddKey(key);
        return [new XElement("AccessKey", Describe(user, key), new XElement("SecretAccessKey", key.Secret))];
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call)
    {
        var user = IamNames.User(directory, call);
        return IamPage.Of(
            call,
            "AccessKeyMetadata",
            directory.Credentials.KeysOf(user.UniqueId),
            key => Describe(user, key)
        );
    }

    public static IEnumerable<object>? Update(CloudDirectory directory, QueryCall call)
    {
        var status = call.Parameters.Required("Status");
        if (status is not ("Active" or "Inactive"))
            throw QueryParameters.Invalid(
                "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"
            );
        directory.Credentials.SetActive(Find(directory, call).Id, status == "Active");
        return null;
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        directory.Credentials.DeleteKey(Find(directory, call).Id);
        return null;
    }

    private static AccessKey Find(CloudDirectory directory, QueryCall call)
    {
        var user = IamNames.User(directory, call);
        var id = call.Parameters.RequiredText("AccessKeyId", 16, 128);
        var key = directory.Credentials.FindKey(id);
        return key?.UserId == user.UniqueId
            ? key
            : throw IamErrors.NoSuchEntity($"The Access Key with id {id} cannot be found.");
    }

    private static IEnumerable<XElement> Describe(Identity user, AccessKey key) =>
        [
            new XElement("UserName", user.Name),
            new XElement("AccessKeyId", key.Id),
            new XElement("Status", key.IsActive ? "Active" : "Inactive"),
            new XElement("CreateDate", QueryXml.Time(key.CreatedAt)),
        ];
}
