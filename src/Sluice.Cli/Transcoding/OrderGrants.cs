using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Media;

namespace Sluice.Cli.Transcoding;

/// <summary>The grants that an order makes use of. Nobody has verified them: the operator vouches for them on the command line.</summary>
internal static class OrderGrants
{
    private static readonly OrganizationId s_operator = new("000000000000");

    /// <summary>Reading exactly one key; null for a local input.</summary>
    /// <exception cref="AccessException"><c>access.external_id_missing</c>.</exception>
    public static PreflightSubject? Reading(TranscodeOrder order, DateTimeOffset now) =>
        order.Input is Location.S3 input
            ? new PreflightSubject(
                Grant(order, input, order.InputRole, GrantUse.Read, now),
                new LeaseScope(input.Bucket, "transcode") { ReadKeys = [input.Key] }
            )
            : null;

    /// <summary>Writing one key, or below one prefix; null for a local output.</summary>
    /// <exception cref="AccessException"><c>access.external_id_missing</c>.</exception>
    /// <exception cref="MediaException"><c>output.overlaps_input</c>.</exception>
    public static PreflightSubject? Writing(TranscodeOrder order, DateTimeOffset now)
    {
        if (order.Output.Root is not Location.S3 root)
            return null;

        var file = order.Spec.FileName;
        RefuseOverlap(order.Input, root, file);
        var scope = new LeaseScope(root.Bucket, "transcode");
        return new PreflightSubject(
            Grant(order, root, order.OutputRole, GrantUse.Write, now),
            file is null || order.Spec.Thumbnails is not null || order.Spec.Sprite is not null
                ? scope with
                {
                    WritePrefixes = [root.Key],
                }
                : scope with
                {
                    WriteKeys = [root.Key + file],
                }
        );
    }

    private static Grant Grant(TranscodeOrder order, Location.S3 place, Arn? role, GrantUse use, DateTimeOffset now) =>
        new()
        {
            Id = GrantId.New(now),
            Organization = s_operator,
            Mechanism = role is null ? new GrantMechanism.Ambient() : CrossAccount(role, order.ExternalId),
            Bucket = place.Bucket,
            Use = use,
            Endpoint = order.Endpoint,
            CreatedAt = now,
        };

    private static GrantMechanism.CrossAccountRole CrossAccount(Arn role, ExternalId? id) =>
        new(
            role,
            ExternalIdMode.Custom,
            id
                ?? throw new AccessException(
                    new AccessFailure(
                        "access.external_id_missing",
                        $"Role {role} is to be assumed without an external id."
                    )
                    {
                        Action = "sts:AssumeRole",
                        Resource = role.ToString(),
                        Policy = $"trust policy of role {role}",
                        Hint =
                            "Give --external-id. A role that does not require one could be used on behalf of anybody.",
                    }
                )
        );

    private static void RefuseOverlap(Location input, Location.S3 root, string? file)
    {
        var overlaps =
            input is Location.S3 source
            && source.Bucket == root.Bucket
            && (
                file is null ? source.Key.StartsWith(root.Key, StringComparison.Ordinal) : source.Key == root.Key + file
            );
        if (overlaps)
            throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Output,
                    "output.overlaps_input",
                    $"The output {root} would hold, or overwrite, the input {input}.",
                    "Choose another bucket, or a prefix that the input does not lie under."
                )
            );
    }
}
