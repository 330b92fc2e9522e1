using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>How the script installs each kind of document.</summary>
internal static class CliSteps
{
    private const string Merge = """
        # merge CURRENT OURS: the current policy with our statements in it; statements of other names stay as they are.
        merge() {
          if ! command -v jq >/dev/null; then
            echo "There is a policy already, and no jq to add to it. Add these statements yourself:" >&2
            cat "$2" >&2
            exit 1
          fi
          jq -s '.[1].Statement as $ours | ($ours | map(.Sid)) as $names | .[0]
            | .Statement = ([.Statement] | flatten | map(select(.Sid as $name | $names | index($name) | not))) + $ours' "$1" "$2"
        }

        """;

    private const string PutBucketPolicy = """
        # put_bucket_policy BUCKET FILE
        put_bucket_policy() {
          if aws s3api get-bucket-policy --bucket "$1" --query Policy --output text >"$work/current" 2>"$work/error"; then
            merge "$work/current" "$2" >"$work/merged"
          elif grep -q NoSuchBucketPolicy "$work/error"; then
            cp "$2" "$work/merged"
          else
            cat "$work/error" >&2
            exit 1
          fi
          aws s3api put-bucket-policy --bucket "$1" --policy "file://$work/merged"
        }

        """;

    private const string PutKeyPolicy = """
        # put_key_policy KEY FILE
        put_key_policy() {
          aws kms get-key-policy --key-id "$1" --policy-name default --query Policy --output text >"$work/current"
          merge "$work/current" "$2" >"$work/merged"
          aws kms put-key-policy --key-id "$1" --policy-name default --policy "file://$work/merged"
        }

        """;

    private const string PutManagedPolicy = """
        # put_managed_policy NAME FILE: prints its ARN.
        put_managed_policy() {
          arn="PARTITION:iam::$ACCOUNT_ID:policy/$1"
          if aws iam get-policy --policy-arn "$arn" >/dev/null 2>&1; then
            # A policy has at most five versions.
            for version in $(aws iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].VersionId' --output text); do
              aws iam delete-policy-version --policy-arn "$arn" --version-id "$version"
            done
            aws iam create-policy-version --policy-arn "$arn" --policy-document "file://$2" --set-as-default >/dev/null
          else
            aws iam create-policy --policy-name "$1" --policy-document "file://$2" >/dev/null
          fi
          echo "$arn"
        }

        """;

    private const string PutQueuePolicy = """
        # put_queue_policy QUEUE FILE
        put_queue_policy() {
          if ! url=$(aws sqs get-queue-url --queue-name "$1" --query QueueUrl --output text); then
            echo "There is no queue $1 yet. Run this again when it is there, so that the rule may send to it." >&2
            return 0
          fi
          aws sqs get-queue-attributes --queue-url "$url" --attribute-names Policy --query Attributes.Policy --output text >"$work/current"
          if grep -q Statement "$work/current"; then
            merge "$work/current" "$2" >"$work/merged"
          else
            cp "$2" "$work/merged"
          fi
          if ! command -v jq >/dev/null; then
            echo "jq is needed to pass the policy of a queue." >&2
            exit 1
          fi
          jq '{Policy: tojson}' "$work/merged" >"$work/attributes"
          aws sqs set-queue-attributes --queue-url "$url" --attributes "file://$work/attributes"
        }

        """;

    /// <summary>Only those that the kit needs.</summary>
    public static IEnumerable<string> Functions(ImmutableArray<KitPolicy> policies, string partition)
    {
        bool Any(params ReadOnlySpan<KitDocument> kinds)
        {
            foreach (var policy in policies)
                if (kinds.Contains(policy.Document))
                    return true;
            return false;
        }

        if (Any(KitDocument.BucketPolicy, KitDocument.KeyPolicy, KitDocument.QueuePolicy))
            yield return Merge;
        if (Any(KitDocument.BucketPolicy))
            yield return PutBucketPolicy;
        if (Any(KitDocument.KeyPolicy))
            yield return PutKeyPolicy;
        if (Any(KitDocument.Caller, KitDocument.Setup))
            yield return PutManagedPolicy.Replace("PARTITION", $"arn:{partition}", StringComparison.Ordinal);
        if (Any(KitDocument.QueuePolicy))
            yield return PutQueuePolicy;
    }

    /// <param name="file">As the shell writes it, to stand between double quotes.</param>
    public static IEnumerable<string> Install(KitPolicy policy, string file, AccessKit kit, KitParameters parameters) =>
        policy.Document switch
        {
            KitDocument.Trust => Role(kit.Role!, Word(parameters.RoleName, kit.Role!.Name), file),
            KitDocument.Permissions =>
            [
                $"aws iam put-role-policy --role-name {Word(parameters.RoleName, kit.Role!.Name)} --policy-name sluice-access --policy-document \"file://{file}\"",
            ],
            KitDocument.BucketPolicy =>
            [
                $"put_bucket_policy {Word(parameters.Bucket(policy.Target), policy.Target!)} \"{file}\"",
            ],
            KitDocument.KeyPolicy =>
            [
                $"put_key_policy {Word(parameters.Key(policy.Target), policy.Target!)} \"{file}\"",
            ],
            KitDocument.Caller => Managed(kit, "caller", "whoever submits jobs", file),
            KitDocument.Setup => Managed(
                kit,
                "setup",
                "whoever sets up queue and rule, and detach it afterwards",
                file
            ),
            KitDocument.QueuePolicy =>
            [
                $"put_queue_policy {ShellText.Quote(Arn.Parse(policy.Target!).Name)} \"{file}\"",
            ],
            _ => [],
        };

    private static IEnumerable<string> Role(Arn role, string name, string file) =>
        [
            $"if aws iam get-role --role-name {name} >/dev/null 2>&1; then",
            $"  aws iam update-assume-role-policy --role-name {name} --policy-document \"file://{file}\"",
            "else",
            $"  aws iam create-role --role-name {name} --path {ShellText.Quote(PathOf(role))} --assume-role-policy-document \"file://{file}\" >/dev/null",
            "fi",
            $"ROLE_ARN=$(aws iam get-role --role-name {name} --query Role.Arn --output text)",
        ];

    private static IEnumerable<string> Managed(AccessKit kit, string kind, string who, string file) =>
        [
            $"policy=$(put_managed_policy {ShellText.Quote(kit.PolicyName(kind))} \"{file}\")",
            $"echo \"Attach $policy to {who}.\"",
        ];

    private static string Word(KitParameter? parameter, string value) =>
        parameter is null ? ShellText.Quote(value) : $"\"${parameter.ShellName}\"";

    /// <summary>Begins and ends with a slash.</summary>
    internal static string PathOf(Arn role) => role.Resource["role".Length..^role.Name.Length];
}
