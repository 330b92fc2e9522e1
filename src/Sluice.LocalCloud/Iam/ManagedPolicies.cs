using System.Xml.Linq;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Managed policies of an account.</summary>
internal static class ManagedPolicies
{
    public const int MostCharacters = 6144;

    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var document = Document(call);
        var (name, path) = (IamNames.PolicyName(call), IamNames.Path(call));
        var policy = new ManagedPolicy
        {
            Arn = $"arn:aws:iam::{call.Account}:policy{path}{name}",
            AccountId = call.Account.Value,
            Name = name,
            Path = path,
            UniqueId = Identifiers.ManagedPolicy(),
            Description = call.Parameters.Text("Description", 0, 1000),
            CreatedAt = directory.Now,
            Tags = TagText.Render(call.Parameters.Tags(50)),
        };
        if (!directory.Managed.Add(policy, document))
            throw IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
        return [new XElement("Policy", IamXml.Policy(policy, 0))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var arn = call.Parameters.Required("PolicyArn");
        var policy = directory.Managed.Find(arn) ?? OfAws(arn) ?? throw NoSuchPolicy(arn);
        return [new XElement("Policy", IamXml.Policy(policy, directory.Managed.Attachments(arn)))];
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "Policies",
            [.. Listed(directory, call)],
            policy => IamXml.Policy(policy, directory.Managed.Attachments(policy.Arn))
        );

    private static IEnumerable<ManagedPolicy> Listed(CloudDirectory directory, QueryCall call)
    {
        var own = directory.Managed.List(call.Account.Value);
        var ofAws = AwsManagedPolicies.Arns.Select(arn => OfAws(arn)!);
        var listed = call.Parameters["Scope"] switch
        {
            "Local" => own,
            "AWS" => ofAws,
            _ => own.Concat(ofAws),
        };
        var account = call.Account.Value;
        return listed
            .Where(policy => policy.Path.StartsWith(IamNames.PathPrefix(call), StringComparison.Ordinal))
            .Where(policy =>
                call.Parameters["OnlyAttached"] != "true" || directory.Managed.EntitiesOf(account, policy.Arn).Count > 0
            );
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var policy = Own(directory, call);
        if (directory.Managed.Attachments(policy.Arn) + directory.Managed.BoundaryUses(policy.Arn) > 0)
            throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
        if (directory.Managed.Versions(policy.Arn).Count > 1)
            throw IamErrors.DeleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."
            );
        directory.Managed.Delete(policy.Arn);
        return null;
    }

    /// <summary>The policy of the caller's account that a call names.</summary>
    public static ManagedPolicy Own(CloudDirectory directory, QueryCall call)
    {
        var arn = call.Parameters.Required("PolicyArn");
        var policy = directory.Managed.Find(arn);
        return policy?.AccountId == call.Account.Value ? policy : throw NoSuchPolicy(arn);
    }

    public static string Document(QueryCall call)
    {
        var document = call.Parameters.Required("PolicyDocument");
        PolicyText.RefuseMalformed(document, PolicyType.Identity);
        if (PolicyText.Size(document) > MostCharacters)
            throw IamErrors.LimitExceeded($"Cannot exceed quota for PolicySize: {MostCharacters}");
        return document;
    }

    public static Hosting.CloudException NoSuchPolicy(string arn) =>
        IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static ManagedPolicy? OfAws(string arn) =>
        AwsManagedPolicies.Document(arn) is null
            ? null
            : new ManagedPolicy
            {
                Arn = arn,
                AccountId = "aws",
                Name = arn[(arn.LastIndexOf('/') + 1)..],
                Path = "/",
                UniqueId = "ANPAAWSMANAGED",
                CreatedAt = 0,
            };
}
