using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>What a signed form may contain, and until when ("Creating a POST policy", S3 API reference).</summary>
internal sealed record PostPolicy(DateTimeOffset Expiration, ImmutableArray<PostCondition> Conditions)
{
    /// <param name="field">The field <c>policy</c>: base64 of JSON.</param>
    /// <exception cref="CloudException">400 InvalidPolicyDocument.</exception>
    public static PostPolicy Parse(string field)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(field)));
            return Parse(document.RootElement);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    /// <summary>Throws unless the policy has not expired, each condition holds, and each field has a condition.</summary>
    public void Demand(BrowserForm form, string bucket, DateTimeOffset now)
    {
        if (now >= Expiration)
            throw S3Errors.AccessDenied("Invalid according to Policy: Policy expired.");
        // The bucket is in the address, and counts as a field.
        var fields = new Dictionary<string, string>(form.Fields, StringComparer.Ordinal) { ["bucket"] = bucket };
        foreach (var condition in Conditions)
        {
            if (!condition.HoldsFor(fields.GetValueOrDefault(condition.Field) ?? ""))
                throw S3Errors.AccessDenied($"Invalid according to Policy: Policy Condition failed: {condition}");
        }
        var covered = Conditions.Select(condition => condition.Field).ToHashSet(StringComparer.Ordinal);
        var extra = fields.Keys.Where(name => NeedsCondition(name) && !covered.Contains(name)).Order().ToList();
        if (extra.Count > 0)
            throw S3Errors.AccessDenied($"Invalid according to Policy: Extra input fields: {string.Join(", ", extra)}");
    }

    /// <summary>Bytes that the file must and may have.</summary>
    public (long Least, long Most) Length
    {
        get
        {
            var ranges = Conditions.Where(condition => condition.IsLength).ToList();
            return ranges.Count == 0
                ? (0, long.MaxValue)
                : (ranges.Max(range => range.Least), ranges.Min(range => range.Most));
        }
    }

    private static bool NeedsCondition(string field) =>
        field is not ("awsaccesskeyid" or "signature" or "x-amz-signature" or "policy" or "file")
        && !field.StartsWith("x-ignore-", StringComparison.Ordinal);

    private static PostPolicy Parse(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("expiration", out var expiration)
            || expiration.ValueKind != JsonValueKind.String
        )
            throw Invalid("Policy missing expiration.");
        if (
            !DateTimeOffset.TryParseExact(
                expiration.GetString(),
                ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var until
            )
        )
            throw Invalid($"Invalid 'expiration' value: '{expiration.GetString()}'");
        if (!root.TryGetProperty("conditions", out var conditions) || conditions.ValueKind != JsonValueKind.Array)
            throw Invalid("Policy missing conditions.");
        return new PostPolicy(until, [.. conditions.EnumerateArray().SelectMany(PostCondition.Parse)]);
    }

    public static CloudException Invalid(string why) => new(400, "InvalidPolicyDocument", $"Invalid Policy: {why}");
}
