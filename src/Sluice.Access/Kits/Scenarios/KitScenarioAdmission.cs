using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>Request → scenario, or all its field errors. Pure.</summary>
public static class KitScenarioAdmission
{
    public static KitScenarioResult Admit(KitScenarioRequest request)
    {
        var errors = KitScenarioRules.Check(request).ToImmutableArray();
        return errors.IsEmpty ? new KitScenarioResult.Admitted(Build(request)) : new KitScenarioResult.Rejected(errors);
    }

    private static KitScenario Build(KitScenarioRequest request)
    {
        var region = request.Region ?? AwsEndpoint.Aws.Region;
        var partition = new AwsEndpoint(null, region).Partition;
        var usual = new KitScenario
        {
            Vendor = request.Vendor,
            Region = region,
            Buckets = [],
        };
        return usual with
        {
            Buckets = [.. Buckets(request).Select(bucket => Complete(bucket, request, partition))],
            Account = request.Account is null ? null : new AccountId(request.Account),
            Role = KitScenarioRules.HasRole(request.Vendor)
                ? new Arn(partition, "iam", "", request.Account!, $"role/{KitScenarioRules.RoleNameOf(request)}")
                : null,
            Principals = [.. request.Principals.Select(Arn.Parse)],
            ExternalIds = [.. request.ExternalIds.Select(id => new ExternalId(id))],
            Service = request.Service ?? usual.Service,
            KeyServer = request.KeyServer,
            JobQueue = request.JobQueue ?? usual.JobQueue,
            EventQueue = request.EventQueue ?? usual.EventQueue,
            EventRule = request.EventRule ?? usual.EventRule,
        };
    }

    private static KitBucket Complete(KitBucket bucket, KitScenarioRequest request, string partition) =>
        bucket with
        {
            Partition = partition,
            CannedAcl = bucket.Writes ? request.CannedAcl : null,
            KmsKey = Arn.TryParse(request.KmsKeyArn, out var key) ? key : null,
        };

    /// <summary>One where input and output are the same place, or where only one of them is asked for.</summary>
    private static IEnumerable<KitBucket> Buckets(KitScenarioRequest request)
    {
        var use = request.Use ?? KitScenarioRules.UsualUse(request.Vendor);
        var (input, output) = (request.Bucket, request.OutputBucket ?? request.Bucket);
        var prefix = GrantFieldRules.Normalize(request.Prefix);
        var outputPrefix = GrantFieldRules.Normalize(request.OutputPrefix ?? (input == output ? prefix : ""));
        if (use == GrantUse.ReadWrite && (input, prefix) != (output, outputPrefix))
            return
            [
                new KitBucket(input, prefix, GrantUse.Read) { Label = "Input" },
                new KitBucket(output, outputPrefix, GrantUse.Write) { Label = "Output" },
            ];
        return use == GrantUse.Write ? [new KitBucket(output, outputPrefix, use)] : [new KitBucket(input, prefix, use)];
    }
}
