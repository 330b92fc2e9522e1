using System.Collections.Immutable;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>Request → grant, or all its field errors. Pure but for the random id; nothing is sent to AWS.</summary>
public static class GrantAdmission
{
    private const string DefaultService = "mediaconvert.amazonaws.com";

    public static GrantResult Admit(GrantRequest request, GrantAdmissionContext context)
    {
        var errors = ImmutableArray.CreateBuilder<GrantFieldError>();
        errors.AddRange(GrantFieldRules.Check(request, context));
        var mechanism = Mechanism(request, context, errors);
        return errors.Count == 0 && mechanism is not null
            ? new GrantResult.Admitted(Build(request, mechanism, context))
            : new GrantResult.Rejected(errors.ToImmutable());
    }

    /// <summary>What is wrong with another role for a grant that exists; empty when it may be named.</summary>
    public static ImmutableArray<GrantFieldError> CheckRole(Grant grant, string roleArn, AccountId? ownAccount)
    {
        var request = new GrantRequest
        {
            Organization = grant.Organization,
            Bucket = grant.Bucket,
            RoleArn = roleArn,
            Mechanism = grant.Mechanism switch
            {
                GrantMechanism.CrossAccountRole => GrantMechanismKind.CrossAccountRole,
                GrantMechanism.ServiceRole => GrantMechanismKind.ServiceRole,
                GrantMechanism.BucketPolicy => GrantMechanismKind.BucketPolicy,
                _ => GrantMechanismKind.Ambient,
            },
            PassedBy = (grant.Mechanism as GrantMechanism.ServiceRole)?.PassedBy?.ToString(),
        };
        var context = new GrantAdmissionContext
        {
            OwnAccount = ownAccount,
            Operator = grant.Organization,
            Now = grant.CreatedAt,
        };
        return [.. GrantRoleRules.Check(request, context)];
    }

    private static GrantMechanism? Mechanism(
        GrantRequest request,
        GrantAdmissionContext context,
        ImmutableArray<GrantFieldError>.Builder errors
    )
    {
        if (request.Mechanism == GrantMechanismKind.Ambient)
            return new GrantMechanism.Ambient();
        if (request.Mechanism == GrantMechanismKind.ServiceRole)
            return Arn.TryParse(request.RoleArn, out var passed)
                ? new GrantMechanism.ServiceRole(passed, request.Service ?? DefaultService)
                {
                    PassedBy = Arn.TryParse(request.PassedBy, out var passer) ? passer : null,
                }
                : null;

        var choice = ExternalIdIssuer.Choose(IdRequest(request), context.HeldExternalIds);
        if (choice is ExternalIdChoice.Refused refused)
            errors.AddRange(refused.Defects.Select(one => new GrantFieldError("externalId", one.Code, one.Message)));
        if (choice is not ExternalIdChoice.Chosen { Id: var id })
            return null;
        if (request.Mechanism == GrantMechanismKind.BucketPolicy)
            return new GrantMechanism.BucketPolicy(id);
        return Arn.TryParse(request.RoleArn, out var role)
            ? new GrantMechanism.CrossAccountRole(role, request.ExternalIdMode, id)
            : null;
    }

    private static ExternalIdRequest IdRequest(GrantRequest request) =>
        new(
            request.Organization,
            // A bucket's marker is named after the organization, whatever grants it has.
            request.Mechanism == GrantMechanismKind.BucketPolicy
                ? ExternalIdMode.Global
                : request.ExternalIdMode
        )
        {
            Custom = request.Mechanism == GrantMechanismKind.BucketPolicy ? null : request.ExternalId,
            KnownWords =
            [
                .. request.KnownNames,
                request.Organization.Value,
                request.Bucket,
                .. Arn.TryParse(request.RoleArn, out var role) ? [role.Account, role.Name] : Array.Empty<string>(),
            ],
        };

    private static Grant Build(GrantRequest request, GrantMechanism mechanism, GrantAdmissionContext context)
    {
        var kmsKey = Arn.TryParse(request.KmsKeyArn, out var key) ? key : null;
        return new Grant
        {
            Id = GrantId.New(context.Now),
            Organization = request.Organization,
            Mechanism = mechanism,
            Bucket = request.Bucket,
            Prefix = GrantFieldRules.Normalize(request.Prefix),
            Use = request.Use,
            Endpoint = new AwsEndpoint(
                request.EndpointUrl is null ? null : new Uri(request.EndpointUrl),
                request.Region ?? AwsEndpoint.Aws.Region
            ),
            BucketOwner = request.BucketOwner is null ? null : new AccountId(request.BucketOwner),
            KmsKey = kmsKey,
            Writes = new ObjectWriteOptions
            {
                Encryption = request.Encryption,
                KmsKey = request.Encryption == ObjectEncryption.Kms ? kmsKey : null,
                CannedAcl = request.CannedAcl,
                StorageClass = request.StorageClass,
            },
            CreatedAt = context.Now,
        };
    }
}
