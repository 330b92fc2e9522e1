using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Tests.Unit.Access;

/// <summary>A grant of a studio to the service, to be varied with <c>with</c>.</summary>
internal static class GrantFixture
{
    public static readonly AccountId SluiceAccount = new("111122223333");
    public static readonly AccountId StudioAccount = new("444455556666");
    public static readonly KitPrincipal Us = new(Arn.Role(SluiceAccount, "sluice-broker"));
    public static readonly Arn StudioRole = Arn.Role(StudioAccount, "sluice-access");
    public static readonly OrganizationId Studio = new("900000000001");
    public static readonly OrganizationId Rival = new("900000000002");
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Grant ByRole { get; } =
        new()
        {
            Id = new GrantId("grant-00000000000000000000000001"),
            Organization = Studio,
            Mechanism = new GrantMechanism.CrossAccountRole(
                StudioRole,
                ExternalIdMode.Generated,
                new ExternalId("slc-0123456789abcdefghjkmnpqrstvwxyz")
            ),
            Bucket = "studio-masters",
            Prefix = "films/",
            Use = GrantUse.ReadWrite,
            Endpoint = new AwsEndpoint(null, "eu-central-1"),
            CreatedAt = Now,
        };

    public static Grant ByBucketPolicy { get; } = ByRole with { Mechanism = new GrantMechanism.BucketPolicy() };
}
