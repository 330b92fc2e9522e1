using System.Text.RegularExpressions;
using Sluice.Access.Grants;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>The shape rules of a scenario's fields. What it shares with a grant is checked by the grant's own rules.</summary>
internal static partial class KitScenarioRules
{
    public static IEnumerable<GrantFieldError> Check(KitScenarioRequest request) =>
        [
            .. Shared(request, request.Bucket, request.Prefix),
            .. request.OutputBucket is null && request.OutputPrefix is null
                ? []
                : Shared(request, request.OutputBucket ?? request.Bucket, request.OutputPrefix ?? "")
                    .Select(error =>
                        error with
                        {
                            Field = error.Field switch
                            {
                                "bucket" => "outputBucket",
                                "prefix" => "outputPrefix",
                                var same => same,
                            },
                        }
                    ),
            .. Account(request),
            .. Trust(request),
            .. Names(request),
        ];

    public static bool HasRole(KitVendor vendor) => vendor is not KitVendor.CloudTranscode;

    public static GrantUse UsualUse(KitVendor vendor) =>
        vendor is KitVendor.BitmovinAnalytics ? GrantUse.Write : GrantUse.ReadWrite;

    public static string RoleNameOf(KitScenarioRequest request) =>
        request.RoleName
        ?? request.Vendor switch
        {
            KitVendor.MediaConvert => "sluice-mediaconvert",
            KitVendor.CastLabs => "sluice-castlabs",
            KitVendor.BitmovinAnalytics => "sluice-analytics",
            _ => "sluice-access",
        };

    private static IEnumerable<GrantFieldError> Shared(KitScenarioRequest request, string bucket, string prefix) =>
        GrantFieldRules
            .Check(
                new GrantRequest
                {
                    Organization = new OrganizationId("000000000000"),
                    Mechanism = HasRole(request.Vendor)
                        ? GrantMechanismKind.CrossAccountRole
                        : GrantMechanismKind.BucketPolicy,
                    RoleArn = HasRole(request.Vendor)
                        ? $"arn:aws:iam::{AnAccount(request.Account)}:role/{RoleNameOf(request)}"
                        : null,
                    Bucket = bucket,
                    Prefix = prefix,
                    Use = request.Use ?? GrantUse.ReadWrite,
                    Region = request.Region,
                    KmsKeyArn = request.KmsKeyArn,
                    CannedAcl = request.CannedAcl,
                },
                new GrantAdmissionContext { Now = DateTimeOffset.UnixEpoch }
            )
            .Select(error => error.Field == "roleArn" ? error with { Field = "roleName" } : error);

    private static string AnAccount(string? account) => AccountId.IsValid(account) ? account! : "000000000000";

    private static IEnumerable<GrantFieldError> Account(KitScenarioRequest request)
    {
        if (request.Account is null && HasRole(request.Vendor))
            yield return new(
                "account",
                "kit.account_missing",
                "The customer's account is needed: it is where the role is made."
            );
        else if (request.Account is not null && !AccountId.IsValid(request.Account))
            yield return new("account", "kit.account_malformed", "An account id has 12 digits.");
    }

    private static IEnumerable<GrantFieldError> Trust(KitScenarioRequest request)
    {
        // The service's own way. With a principal and an external id it is the way of a role at AWS, where Sluice is no service.
        if (request.Vendor is KitVendor.MediaConvert && request.Principals.IsEmpty && request.ExternalIds.IsEmpty)
            yield break;
        if (request.Vendor is KitVendor.MediaConvert && request.Service is not null)
            yield return new(
                "service",
                "kit.service_not_expected",
                "A role trusts the service, which sends no external id, or Sluice's principal under one: give --service, or --principal and --external-id."
            );

        if (request.Principals.IsEmpty)
            yield return new(
                "principal",
                "kit.principal_missing",
                "The ARN that Sluice acts as is needed: GET /api/v1/principal tells it, and each kit of a grant names it."
            );
        foreach (var principal in request.Principals)
            if (!PrincipalShape.IsMatch(principal))
                yield return new(
                    "principal",
                    "kit.principal_malformed",
                    $"\"{principal}\" is not the ARN of a user or role: arn:aws:iam::123456789012:role/name, with 12 digits. A whole account is not trusted."
                );
        if (!HasRole(request.Vendor) && !request.ExternalIds.IsEmpty)
            yield return new("externalId", "kit.external_id_not_expected", "A bucket policy has no external id.");
        if (HasRole(request.Vendor) && request.ExternalIds.IsEmpty)
            yield return new(
                "externalId",
                "kit.external_id_missing",
                "The external id is needed: `sluice access grant` makes one before the role exists. No role should trust without it."
            );
        foreach (var id in request.ExternalIds)
            if (!IdShape.IsMatch(id))
                yield return new(
                    "externalId",
                    "kit.external_id_malformed",
                    "An external id has 2 to 1224 letters, digits and _ + = , . @ : / -."
                );
    }

    private static IEnumerable<GrantFieldError> Names(KitScenarioRequest request)
    {
        if (request.Service is { } service && !ServiceShape.IsMatch(service))
            yield return new(
                "service",
                "kit.service_malformed",
                "A service principal looks like mediaconvert.amazonaws.com."
            );
        if (request.KeyServer is { } server && !ApiShape.IsMatch(server))
            yield return new(
                "keyServer",
                "kit.key_server_malformed",
                "A key server's API looks like arn:aws:execute-api:eu-central-1:123456789012:api/stage/POST/path."
            );
        foreach (
            var (field, name) in new[]
            {
                ("jobQueue", request.JobQueue),
                ("eventQueue", request.EventQueue),
                ("eventRule", request.EventRule),
            }
        )
            if (name is not null && !NameShape.IsMatch(name))
                yield return new(
                    field,
                    "kit.name_malformed",
                    "A name has 1 to 64 letters, digits, hyphens and underscores."
                );
    }

    [GeneratedRegex(
        @"^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(role|user)/([A-Za-z0-9_+=,.@/-]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}\z",
        RegexOptions.ExplicitCapture,
        250
    )]
    private static partial Regex PrincipalShape { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]{2,1224}\z", RegexOptions.None, 250)]
    private static partial Regex IdShape { get; }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,62}(\.[a-z][a-z0-9-]{0,62}){1,5}\z", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex ServiceShape { get; }

    [GeneratedRegex(
        @"^arn:aws(-cn|-us-gov)?:execute-api:[a-z0-9-]{2,32}:[0-9]{12}:[A-Za-z0-9._/*-]{1,256}\z",
        RegexOptions.ExplicitCapture,
        250
    )]
    private static partial Regex ApiShape { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, 250)]
    private static partial Regex NameShape { get; }
}
