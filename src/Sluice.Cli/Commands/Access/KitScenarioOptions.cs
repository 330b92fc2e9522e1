using System.CommandLine;
using Sluice.Access.Grants;
using Sluice.Access.Kits.Scenarios;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands.Access;

/// <summary>The options of a kit that is written without a server.</summary>
internal sealed class KitScenarioOptions
{
    private static readonly Dictionary<string, KitVendor> Vendors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mediaconvert"] = KitVendor.MediaConvert,
        ["castlabs"] = KitVendor.CastLabs,
        ["bitmovin"] = KitVendor.Bitmovin,
        ["bitmovin-analytics"] = KitVendor.BitmovinAnalytics,
        ["cloudtranscode"] = KitVendor.CloudTranscode,
    };

    private readonly Option<string?> _for = Text(
        "--for",
        "Write a kit without a server, for mediaconvert, castlabs, bitmovin, bitmovin-analytics or cloudtranscode.",
        "VENDOR"
    );
    private readonly Option<string?> _bucket = Text(
        "--bucket",
        "Bucket of inputs, and of outputs too unless told.",
        "NAME"
    );
    private readonly Option<string?> _prefix = Text(
        "--prefix",
        "Keys that it covers; else the whole bucket.",
        "PREFIX/"
    );
    private readonly Option<string?> _outputBucket = Text("--output-bucket", "Bucket of outputs.", "NAME");
    private readonly Option<string?> _outputPrefix = Text("--output-prefix", "Keys of outputs.", "PREFIX/");
    private readonly Option<GrantUse?> _use = new("--use") { Description = "Read, Write or ReadWrite." };
    private readonly Option<string?> _account = Text("--account", "The customer's account.", "ID");
    private readonly Option<string?> _role = Text("--role-name", "Name of the role to make, with its path.", "NAME");
    private readonly Option<string[]> _principals = new("--principal")
    {
        Description = "ARN that Sluice acts as; may be given again.",
        HelpName = "ARN",
    };
    private readonly Option<string[]> _ids = new("--external-id")
    {
        Description = "External id that Sluice made; given twice while one replaces the other.",
        HelpName = "ID",
    };
    private readonly Option<string?> _key = Text("--kms-key", "Key that the objects are encrypted with.", "ARN");
    private readonly Option<string?> _acl = Text("--acl", "ACL that outputs carry.", "ACL");
    private readonly Option<string?> _region = Text("--region", "Region of the buckets; else us-east-1.", "REGION");
    private readonly Option<string?> _service = Text("--service", "Service that assumes a service role.", "NAME");
    private readonly Option<string?> _keyServer = Text("--key-server", "API of a DRM key server.", "ARN");
    private readonly Option<string?> _jobQueue = Text("--job-queue", "Queue that jobs are submitted to.", "NAME");
    private readonly Option<string?> _eventQueue = Text("--event-queue", "SQS queue of job events.", "NAME");
    private readonly Option<string?> _eventRule = Text("--event-rule", "EventBridge rule of job events.", "NAME");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_for, .. Details])
            command.Add(option);
    }

    /// <exception cref="UsageException">An option of a scenario is given without <c>--for</c>.</exception>
    public bool IsGiven(Invocation invocation)
    {
        if (invocation.Value(_for) is not null)
            return true;
        var stray = Details.FirstOrDefault(option => invocation.Parsed.GetResult(option) is { Implicit: false });
        return stray is null
            ? false
            : throw new UsageException($"{stray.Name} is for kits without a server: give --for.");
    }

    /// <exception cref="UsageException">Something is missing or malformed; the message holds every mistake.</exception>
    public KitScenario Read(Invocation invocation)
    {
        if (!Vendors.TryGetValue(invocation.Value(_for)!, out var vendor))
            throw new UsageException($"--for is one of {string.Join(", ", Vendors.Keys)}.");
        var request = new KitScenarioRequest
        {
            Vendor = vendor,
            Bucket = invocation.Value(_bucket) ?? throw new UsageException("--bucket is needed."),
            Prefix = invocation.Value(_prefix) ?? "",
            OutputBucket = invocation.Value(_outputBucket),
            OutputPrefix = invocation.Value(_outputPrefix),
            Use = invocation.Value(_use),
            Account = invocation.Value(_account),
            RoleName = invocation.Value(_role),
            Principals = [.. invocation.Value(_principals) ?? []],
            ExternalIds = [.. invocation.Value(_ids) ?? []],
            KmsKeyArn = invocation.Value(_key),
            CannedAcl = invocation.Value(_acl),
            Region = invocation.Value(_region),
            Service = invocation.Value(_service),
            KeyServer = invocation.Value(_keyServer),
            JobQueue = invocation.Value(_jobQueue),
            EventQueue = invocation.Value(_eventQueue),
            EventRule = invocation.Value(_eventRule),
        };
        return KitScenarioAdmission.Admit(request) switch
        {
            KitScenarioResult.Admitted admitted => admitted.Scenario,
            KitScenarioResult.Rejected rejected => throw new UsageException(
                string.Join('\n', rejected.Errors.Select(error => $"{error.Field}: {error.Message}").Distinct())
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Option[] Details =>
        [
            _bucket,
            _prefix,
            _outputBucket,
            _outputPrefix,
            _use,
            _account,
            _role,
            _principals,
            _ids,
            _key,
            _acl,
            _region,
            _service,
            _keyServer,
            _jobQueue,
            _eventQueue,
            _eventRule,
        ];

    private static Option<string?> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value };
}
