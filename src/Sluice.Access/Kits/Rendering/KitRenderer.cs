using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Kit → files in one of the formats that customers install from. Pure.</summary>
public static class KitRenderer
{
    public static ImmutableArray<KitFile> Render(AccessKit kit, KitFormat format) =>
        format switch
        {
            KitFormat.Json => PolicyFiles.Of(kit),
            KitFormat.Cli => [new KitFile("install.sh", CliScript.Write(kit))],
            KitFormat.CloudFormation => [new KitFile("sluice-access.yaml", CloudFormationTemplate.Write(kit))],
            KitFormat.Terraform => [new KitFile("sluice_access.tf", TerraformConfiguration.Write(kit))],
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
}
