using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>The parameters of a kit, and where in its texts their values stand.</summary>
internal sealed record KitParameters
{
    public KitParameter? RoleName { get; init; }

    /// <summary>ARNs of Sluice's principals.</summary>
    public ImmutableArray<KitParameter> Principals { get; init; } = [];

    public ImmutableArray<KitParameter> ExternalIds { get; init; } = [];
    public ImmutableArray<KitParameter> Buckets { get; init; } = [];
    public ImmutableArray<KitParameter> Keys { get; init; } = [];

    private Arn? Role { get; init; }

    public IEnumerable<KitParameter> All =>
        [
            .. RoleName is null ? Array.Empty<KitParameter>() : [RoleName],
            .. Principals,
            .. ExternalIds,
            .. Buckets,
            .. Keys,
        ];

    public static KitParameters Of(AccessKit kit)
    {
        var role = kit.Role;
        return new KitParameters
        {
            Role = role,
            RoleName =
                role is not null && KitParameter.IsPlain(role.Name)
                    ? new KitParameter("RoleName", role.Name, "Name of the role to make.")
                    : null,
            Principals = Number(
                "SluicePrincipal",
                "ARN of the principal that Sluice acts as.",
                kit.Statements.Where(one => one.Document is KitDocument.Trust or KitDocument.BucketPolicy)
                    .Where(one => one.Trustee is { Type: "AWS" })
                    .SelectMany(one => one.Trustee!.Names)
                    .Where(name => !name.EndsWith(":root", StringComparison.Ordinal))
            ),
            ExternalIds = Number(
                "ExternalId",
                "External id that Sluice sends for your organization alone.",
                kit.Statements.SelectMany(one => one.Conditions)
                    .Where(condition => condition.Key == "sts:ExternalId")
                    .SelectMany(condition => condition.Values)
            ),
            Buckets = Number("BucketName", "Name of the bucket.", Resources(kit).Select(BucketOf).OfType<string>()),
            Keys = Number(
                "KmsKeyArn",
                "ARN of the key that the objects are encrypted with.",
                Resources(kit).Where(one => Arn.TryParse(one, out var arn) && arn.Service == "kms")
            ),
        };
    }

    /// <summary>Takes apart the value of a principal, a resource or a condition. Values match whole, or as the bucket of an S3 ARN; never by chance inside.</summary>
    public KitText Split(string text)
    {
        if (Role is not null && text == Role.ToString() && KitParameter.IsPlain(text))
            return KitText.RoleArn;
        if (Principals.Concat(ExternalIds).Concat(Keys).FirstOrDefault(one => one.Value == text) is { } whole)
            return KitText.Of(whole);
        if (BucketOf(text) is { } name && Buckets.FirstOrDefault(one => one.Value == name) is { } bucket)
        {
            var start = text.IndexOf(":::", StringComparison.Ordinal) + 3;
            return new KitText([
                new KitTextPart.Literal(text[..start]),
                new KitTextPart.Reference(bucket),
                .. start + name.Length < text.Length
                    ? [new KitTextPart.Literal(text[(start + name.Length)..])]
                    : Array.Empty<KitTextPart>(),
            ]);
        }

        return KitText.Of(text);
    }

    public KitParameter? Bucket(string? name) => Buckets.FirstOrDefault(one => one.Value == name);

    public KitParameter? Key(string? arn) => Keys.FirstOrDefault(one => one.Value == arn);

    private static IEnumerable<string> Resources(AccessKit kit) =>
        kit.Statements.Where(one => one.Document is not KitDocument.Operator).SelectMany(one => one.Resources);

    private static string? BucketOf(string text) =>
        Arn.TryParse(text, out var arn) && arn is { Service: "s3", Region: "", Account: "" }
            ? arn.Resource.Split('/')[0]
            : null;

    private static ImmutableArray<KitParameter> Number(string name, string description, IEnumerable<string> values) =>
        [
            .. values
                .Distinct(StringComparer.Ordinal)
                .Where(KitParameter.IsPlain)
                .Select(
                    (value, index) => new KitParameter(index == 0 ? name : $"{name}{index + 1}", value, description)
                ),
        ];
}
