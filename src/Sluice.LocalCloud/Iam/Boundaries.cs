using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Permissions boundaries.</summary>
internal static class Boundaries
{
    public static IEnumerable<object>? Put(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        call.Parameters.Required("PermissionsBoundary");
        directory.Identities.Update(owner with { BoundaryArn = Read(directory, call) });
        return null;
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        if (owner.BoundaryArn is null)
            throw IamErrors.NoSuchEntity($"The {owner.Kind} {owner.Name} has no permissions boundary.");
        directory.Identities.Update(owner with { BoundaryArn = null });
        return null;
    }

    /// <summary>The boundary that a call sets; null when it sets none.</summary>
    public static string? Read(CloudDirectory directory, QueryCall call) =>
        call.Parameters["PermissionsBoundary"] is { } arn ? Attachments.Attachable(directory, call, arn) : null;
}
