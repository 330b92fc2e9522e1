using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Locks;

/// <summary>What object lock says about writing, removing and showing versions.</summary>
internal static class ObjectLock
{
    public const string ModeHeader = "x-amz-object-lock-mode";
    public const string UntilHeader = "x-amz-object-lock-retain-until-date";
    public const string HoldHeader = "x-amz-object-lock-legal-hold";

    /// <summary>A new version with the retention and legal hold that its writer asks for, or that the bucket has for all.</summary>
    public static StoredObject Put(StoredObject draft, S3Exchange exchange, DateTimeOffset now)
    {
        var (mode, until, hold) = (exchange.Field(ModeHeader), exchange.Field(UntilHeader), exchange.Field(HoldHeader));
        if (exchange.Bucket.ObjectLock is null)
            return mode is null && until is null && hold is null ? draft : throw Missing();
        var retention = Asked(mode, until, now) ?? DefaultRetention.Parse(exchange.Bucket.ObjectLock)?.From(now);
        return draft with { LockMode = retention?.Mode, RetainUntil = retention?.Until, LegalHold = IsOn(hold) };
    }

    /// <summary>Throws when a version must not be removed.</summary>
    /// <param name="bypasses">Does the caller ask to set governance aside, and may?</param>
    public static void DemandRemovable(StoredObject item, Func<bool> bypasses, long now)
    {
        if (item.LegalHold)
            throw Protected();
        if (Retention.Of(item) is not { } retention || !retention.Holds(now))
            return;
        if (retention.Mode == LockMode.Compliance || !bypasses())
            throw Protected();
    }

    /// <summary>Does the caller ask to set governance aside, and may?</summary>
    public static bool Bypasses(S3Backend backend, S3Exchange exchange, string key, StoredObject? item) =>
        string.Equals(
            exchange.Request.Header("x-amz-bypass-governance-retention"),
            "true",
            StringComparison.OrdinalIgnoreCase
        ) && backend.Access.Refusal(exchange, "s3:BypassGovernanceRetention", key, item) is null;

    /// <summary>Tells of retention and legal hold in an answer to a read.</summary>
    public static void Write(S3Exchange exchange, StoredObject item)
    {
        var headers = exchange.Response.Headers;
        if (Retention.Of(item) is { } retention)
        {
            headers[ModeHeader] = retention.Mode;
            headers[UntilHeader] = retention.Date;
        }
        if (item.LegalHold)
            headers[HoldHeader] = "ON";
    }

    /// <summary>Throws for a bucket that has no object lock.</summary>
    public static void Demand(Bucket bucket)
    {
        if (bucket.ObjectLock is null)
            throw Missing();
    }

    public static CloudException Protected() =>
        S3Errors.AccessDenied("Access Denied because object protected by object lock.");

    private static Retention? Asked(string? mode, string? until, DateTimeOffset now)
    {
        if (mode is null && until is null)
            return null;
        if (mode is null || until is null)
            throw S3Errors.InvalidArgument(
                $"{UntilHeader} and {ModeHeader} must both be supplied",
                mode is null ? ModeHeader : UntilHeader,
                ""
            );
        return LockMode.IsMode(mode)
            ? Retention.At(mode, until, now.ToUnixTimeMilliseconds())
            : throw S3Errors.InvalidArgument("Unknown wormMode directive.", ModeHeader, mode);
    }

    private static bool IsOn(string? hold) =>
        hold switch
        {
            null or "OFF" => false,
            "ON" => true,
            _ => throw S3Errors.InvalidArgument("Legal Hold must be either of 'ON' or 'OFF'", HoldHeader, hold),
        };

    private static CloudException Missing() => S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
}
