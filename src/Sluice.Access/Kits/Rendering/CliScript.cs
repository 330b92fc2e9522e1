using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>
/// Kit → a POSIX shell script for the AWS command line interface. It may be run again: what exists is brought up to date, and what others
/// have put into the policy of a bucket, key or queue stays there.
/// </summary>
internal static class CliScript
{
    public static string Write(AccessKit kit)
    {
        var parameters = KitParameters.Of(kit);
        var policies = kit.Policies.Where(one => one.Document is not KitDocument.Operator).ToImmutableArray();
        return string.Join(
            '\n',
            [
                .. Head(kit),
                .. Values(kit, parameters),
                .. Account(kit),
                .. CliSteps.Functions(policies, kit.Partition),
                .. policies.SelectMany(policy => Steps(policy, policies, kit, parameters)),
                .. End(kit),
                "",
            ]
        );
    }

    private static IEnumerable<string> Steps(
        KitPolicy policy,
        ImmutableArray<KitPolicy> among,
        AccessKit kit,
        KitParameters parameters
    ) =>
        [
            .. Document(policy, among, parameters),
            .. CliSteps.Install(policy, $"$work/{PolicyFiles.NameOf(policy, among)}.json", kit, parameters),
            "",
        ];

    private static IEnumerable<string> Head(AccessKit kit) =>
        [
            "#!/bin/sh",
            "# Installs what Sluice needs in your account. Look through it, then run it with credentials of that account.",
            "# It may be run again. It needs the AWS command line interface, and jq where a bucket, key or queue has a policy already.",
            .. kit.Notes.Select(note => $"# {QuotedText.Comment(note)}"),
            "set -eu",
            "export AWS_PAGER=''",
            "",
        ];

    private static IEnumerable<string> Values(AccessKit kit, KitParameters parameters) =>
        [
            .. kit.Account is { } account
                ? new[] { "# The account that all of this belongs to.", $"ACCOUNT_ID={ShellText.Quote(account.Value)}" }
                : [],
            .. parameters.All.SelectMany(one =>
                new[] { $"# {one.Description}", $"{one.ShellName}={ShellText.Quote(one.Value)}" }
            ),
            "",
        ];

    private static IEnumerable<string> Account(AccessKit kit) =>
        kit.Account is null
            ? ["ACCOUNT_ID=$(aws sts get-caller-identity --query Account --output text)", .. Workplace]
            :
            [
                "caller=$(aws sts get-caller-identity --query Account --output text)",
                "if [ \"$caller\" != \"$ACCOUNT_ID\" ]; then",
                "  echo \"These are credentials of account $caller, not of $ACCOUNT_ID.\" >&2",
                "  exit 1",
                "fi",
                .. Workplace,
            ];

    private static string[] Workplace { get; } =
    ["", "work=$(mktemp -d)", "trap 'rm -rf \"$work\"' EXIT", "trap 'exit 130' INT TERM HUP", ""];

    private static IEnumerable<string> Document(
        KitPolicy policy,
        ImmutableArray<KitPolicy> among,
        KitParameters parameters
    ) =>
        [
            .. policy.Statements.Select(one => $"# {one.Sid}: {QuotedText.Comment(one.Reason)}"),
            $"cat >\"$work/{PolicyFiles.NameOf(policy, among)}.json\" <<JSON",
            Expand(JsonBlock.Write(PolicyTree.Of(policy, parameters))),
            "JSON",
        ];

    private static IEnumerable<string> End(AccessKit kit) =>
        [
            .. kit.Role is null ? Array.Empty<string>() : ["echo \"The role is $ROLE_ARN\""],
            $"echo {ShellText.Quote("Next: " + kit.NextStep)}",
        ];

    private static string Expand(KitText text) =>
        string.Concat(
            text.Parts.Select(part =>
                part switch
                {
                    KitTextPart.Reference reference => $"${{{reference.Parameter.ShellName}}}",
                    KitTextPart.RoleArn => "${ROLE_ARN}",
                    KitTextPart.Literal literal => ShellText.InHereDocument(literal.Text),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }
            )
        );
}
