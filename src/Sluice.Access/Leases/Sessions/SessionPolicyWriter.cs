using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Access.Leases.Sessions;

/// <summary>
/// Scope → the narrowest session policy that fits STS's limit. Exact keys first; where they are too many, the directories that hold
/// them, as deep as possible; at last what all of them begin with; never more than the grant covers.
/// </summary>
internal static class SessionPolicyWriter
{
    /// <exception cref="AccessException"><c>access.session_policy_too_large</c>: not even the grant's own prefix fits.</exception>
    public static SessionPolicy Write(Grant grant, LeaseScope scope) =>
        Write(grant, scope, SessionPolicy.MaxLength)
        ?? throw new AccessException(
            new AccessFailure(
                "access.session_policy_too_large",
                $"The keys of the job are too long for a session policy of {SessionPolicy.MaxLength} characters."
            )
            {
                Action = "sts:AssumeRole",
                Resource = Arn.Bucket(grant.Bucket).ToString(),
                Hint = "Use shorter keys, or a grant with a shorter prefix.",
            }
        );

    /// <summary>The narrowest policy of at most <paramref name="maxLength"/> characters; null when there is none.</summary>
    public static SessionPolicy? Write(Grant grant, LeaseScope scope, int maxLength)
    {
        var exact = new Patterns(
            KeyPattern.Simplify(scope.ReadKeys.Select(KeyPattern.Exactly)),
            KeyPattern.Simplify([
                .. scope.WriteKeys.Select(KeyPattern.Exactly),
                .. scope.WritePrefixes.Select(KeyPattern.Under),
            ])
        );
        foreach (var candidate in Candidates(exact, grant.Prefix))
        {
            var json = PolicyJson.Compact(Statements(grant, candidate));
            if (json.Length <= maxLength)
                return new SessionPolicy(json, Widenings(exact, candidate));
        }

        return null;
    }

    /// <summary>
    /// Narrowest first. What may be written is widened last: reading too much is the lesser harm. Before anything is widened, the job
    /// goes without listing its keys: then S3 does not tell a key that is missing from one that is forbidden.
    /// </summary>
    private static IEnumerable<Patterns> Candidates(Patterns exact, string floor) =>
        from write in Levels(exact.Write, floor)
        from read in Levels(exact.Read, floor)
        from lists in (bool[])[true, false]
        select new Patterns(read, write) { Lists = lists };

    private static IEnumerable<ImmutableArray<KeyPattern>> Levels(ImmutableArray<KeyPattern> exact, string floor)
    {
        yield return exact;
        if (exact.IsEmpty)
            yield break;

        // The directories that hold them, as deep as possible, while there is more than one.
        for (var depth = exact.Max(one => one.Depth); depth > 0; depth--)
            if (KeyPattern.Simplify(exact.Select(one => NotAbove(one, depth, floor))) is { Length: > 1 } directories)
                yield return directories;

        // What they all begin with; cut from the right while it is too long, for names in scripts that take six characters each.
        var common = KeyPattern.CommonText(exact);
        for (var keep = common.Length; keep > floor.Length; keep -= 16)
            yield return
            [
                KeyPattern.Under(
                    common[..(keep < common.Length && char.IsLowSurrogate(common[keep]) ? keep - 1 : keep)]
                ),
            ];
        yield return [KeyPattern.Under(floor)];
    }

    private static KeyPattern NotAbove(KeyPattern pattern, int depth, string floor)
    {
        var directory = pattern.AtDepth(depth);
        return directory.Text.Length < floor.Length ? KeyPattern.Under(floor) : directory;
    }

    private static ImmutableArray<string> Widenings(Patterns exact, Patterns chosen) =>
        [
            .. chosen
                .Read.Except(exact.Read)
                .Concat(chosen.Write.Except(exact.Write))
                .Select(one => one.Text + "*")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<KitStatement> Statements(Grant grant, Patterns patterns)
    {
        var bucket = $"arn:{Partition(grant)}:s3:::{grant.Bucket}";
        ImmutableArray<string> Objects(ImmutableArray<KeyPattern> keys) =>
            [.. keys.Select(one => $"{bucket}/{one.Glob}")];

        if (patterns.Read.SequenceEqual(patterns.Write) && !patterns.Read.IsEmpty)
            yield return Allow(["s3:GetObject", .. WriteActions(grant)], Objects(patterns.Read));
        else
        {
            if (!patterns.Read.IsEmpty)
                yield return Allow(["s3:GetObject"], Objects(patterns.Read));
            if (!patterns.Write.IsEmpty)
                yield return Allow(WriteActions(grant), Objects(patterns.Write));
        }

        yield return Allow(
            patterns.Write.IsEmpty
                ? ["s3:GetBucketLocation"]
                : ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
            [bucket]
        );
        if (patterns is { Lists: true, All: { IsEmpty: false } all })
            yield return Allow(["s3:ListBucket"], [bucket]) with
            {
                Conditions = [new KitCondition("StringLike", "s3:prefix", [.. all.Select(one => one.Glob)])],
            };
        if (MayMeetKeys(grant))
            yield return UseKey(grant, patterns);
    }

    private static ImmutableArray<string> WriteActions(Grant grant) =>
        [
            "s3:PutObject",
            .. grant.Writes.CannedAcl is null ? Array.Empty<string>() : ["s3:PutObjectAcl"],
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
            "s3:DeleteObject",
        ];

    /// <summary>On AWS a bucket may encrypt with a key by default without anybody having said so; the role's own permissions still decide.</summary>
    private static bool MayMeetKeys(Grant grant) =>
        grant.KmsKey is not null || grant.Endpoint.Url is null || grant.IsBucketUnknown;

    /// <summary>No encryption context: its ARNs would not fit, and with bucket keys on they differ. Instead S3 has to be the one that asks.</summary>
    private static KitStatement UseKey(Grant grant, Patterns patterns) =>
        Allow(
            patterns.Write.IsEmpty ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"],
            [grant is { IsBucketUnknown: false, KmsKey: { } key } ? key.ToString() : "*"]
        ) with
        {
            Conditions = [ThroughS3(grant)],
        };

    /// <summary>The bucket's region where AWS's name for the service there is known: <c>s3.eu-central-1.amazonaws.com</c>.</summary>
    private static KitCondition ThroughS3(Grant grant) =>
        grant.Endpoint is { Url: null, Region: var region }
        && AwsPartition.OfRegion(region).DnsSuffix == "amazonaws.com"
            ? new KitCondition("StringEquals", "kms:ViaService", [$"s3.{region}.amazonaws.com"])
            : new KitCondition("StringLike", "kms:ViaService", ["s3.*"]);

    private static string Partition(Grant grant) => grant.Role?.Partition ?? grant.Endpoint.Partition;

    private static KitStatement Allow(ImmutableArray<string> actions, ImmutableArray<string> resources) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "",
            Reason = "",
            Actions = actions,
            Resources = resources,
        };

    private sealed record Patterns(ImmutableArray<KeyPattern> Read, ImmutableArray<KeyPattern> Write)
    {
        /// <summary>Whether the keys may be listed, too.</summary>
        public bool Lists { get; init; } = true;

        public ImmutableArray<KeyPattern> All => KeyPattern.Simplify(Read.Concat(Write));
    }
}
