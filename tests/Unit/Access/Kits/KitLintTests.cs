using Sluice.Access.Kits;
using Sluice.Access.Linting;
using Sluice.Tests.Unit.Access.Kits.Rendering;
using Sluice.Tests.Unit.Access.Kits.Scenarios;

namespace Sluice.Tests.Unit.Access.Kits;

/// <summary>What the lint tells customers of others' documents, it does not have to tell of ours.</summary>
public sealed class KitLintTests
{
    public static TheoryData<string> Names =>
        [.. VendorScenarios.All.Keys, "role", "key", "bucket-policy", "recreation"];

    /// <summary>What the lint says of a kit all the same, and why it stays so.</summary>
    private static readonly Dictionary<string, string> s_known = new()
    {
        ["DELEG_KEY_WITHOUT_ACCOUNT"] =
            "The kit has statements to add to a key's policy, which lets its account in by itself.",
        ["DELEG_WHOLE_BUCKET"] = "The customer asked for a kit without a prefix.",
        ["DELEG_NO_SECURE_TRANSPORT"] =
            "A refusal of requests without TLS would bind everybody: that is the owner's to decide.",
        ["DELEG_OBJECT_OWNERSHIP"] = "New buckets own what is written to them, and a note says so of others.",
        ["DELEG_TRUSTS_USER"] =
            "The operator's principal is what it is; a role is better, and the operator's to choose.",
        ["DELEG_QUEUE_POLICY_MISSING"] = "The queue's policy is another document of the kit.",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_found_in_a_kit_but_what_is_known(string name)
    {
        var kit = VendorScenarios.All.ContainsKey(name) ? VendorScenarios.Kit(name) : KitRenderingTests.Kit(name);

        kit.Policies.SelectMany(policy => PolicyLint.Review(Subject(policy)))
            .Where(finding => !s_known.ContainsKey(finding.Code))
            .Select(finding => finding.ToString())
            .ShouldBeEmpty();
    }

    private static LintSubject Subject(KitPolicy policy) =>
        new(
            $"{policy.Document} {policy.Target}",
            policy.ToJson(),
            policy.Document switch
            {
                KitDocument.Trust => LintKind.Trust,
                KitDocument.BucketPolicy => LintKind.Bucket,
                KitDocument.KeyPolicy => LintKind.Key,
                KitDocument.QueuePolicy => LintKind.Queue,
                _ => LintKind.Identity,
            }
        );
}
