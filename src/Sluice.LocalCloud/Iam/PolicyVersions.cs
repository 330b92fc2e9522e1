using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Versions of managed policies.</summary>
internal static class PolicyVersions
{
    public const int MostVersions = 5;

    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var policy = ManagedPolicies.Own(directory, call);
        if (directory.Managed.Versions(policy.Arn).Count >= MostVersions)
            throw IamErrors.LimitExceeded(
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."
            );
        var version = directory.Managed.AddVersion(
            new ManagedPolicyVersion
            {
                Arn = policy.Arn,
                Version = 0,
                Document = ManagedPolicies.Document(call),
                CreatedAt = directory.Now,
            }
        );
        var isDefault = call.Parameters["SetAsDefault"] == "true";
        if (isDefault)
            directory.Managed.SetDefault(policy.Arn, version.Version);
        return [new XElement("PolicyVersion", Describe(version, isDefault))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var arn = call.Parameters.Required("PolicyArn");
        var policy = ManagedPolicies.OfAws(arn) ?? ManagedPolicies.Own(directory, call);
        var version = Find(directory, call, policy);
        return
        [
            new XElement(
                "PolicyVersion",
                Describe(version, version.Version == policy.DefaultVersion),
                new XElement("Document", IamXml.Document(version.Document))
            ),
        ];
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call)
    {
        var policy =
            ManagedPolicies.OfAws(call.Parameters.Required("PolicyArn")) ?? ManagedPolicies.Own(directory, call);
        return IamPage.Of(
            call,
            "Versions",
            All(directory, policy.Arn),
            version => Describe(version, version.Version == policy.DefaultVersion)
        );
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var policy = ManagedPolicies.Own(directory, call);
        var version = Find(directory, call, policy);
        if (version.Version == policy.DefaultVersion)
            throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.");
        directory.Managed.DeleteVersion(policy.Arn, version.Version);
        return null;
    }

    public static IEnumerable<object>? SetDefault(CloudDirectory directory, QueryCall call)
    {
        var policy = ManagedPolicies.Own(directory, call);
        directory.Managed.SetDefault(policy.Arn, Find(directory, call, policy).Version);
        return null;
    }

    /// <summary>Newest first. A policy of AWS has one.</summary>
    public static IReadOnlyList<ManagedPolicyVersion> All(CloudDirectory directory, string arn) =>
        AwsManagedPolicies.Document(arn) is { } document
            ?
            [
                new ManagedPolicyVersion
                {
                    Arn = arn,
                    Version = 1,
                    Document = document,
                    CreatedAt = 0,
                },
            ]
            : directory.Managed.Versions(arn);

    private static ManagedPolicyVersion Find(CloudDirectory directory, QueryCall call, ManagedPolicy policy)
    {
        var id = call.Parameters.Required("VersionId");
        var isNumber = long.TryParse(
            id.AsSpan(Math.Min(1, id.Length)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        );
        var version =
            isNumber && id[0] == 'v'
                ? All(directory, policy.Arn).FirstOrDefault(candidate => candidate.Version == number)
                : null;
        return version
            ?? throw IamErrors.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
    }

    public static IEnumerable<XElement> Describe(ManagedPolicyVersion version, bool isDefault) =>
        [
            new XElement("VersionId", $"v{version.Version}"),
            new XElement("IsDefaultVersion", isDefault),
            new XElement("CreateDate", QueryXml.Time(version.CreatedAt)),
        ];
}
