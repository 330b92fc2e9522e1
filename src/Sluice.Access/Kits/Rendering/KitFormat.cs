namespace Sluice.Access.Kits.Rendering;

/// <summary>How a kit is handed to the customer. Every format installs the same rights.</summary>
public enum KitFormat
{
    /// <summary>The documents alone.</summary>
    Json,

    /// <summary>A POSIX shell script that calls the AWS command line interface.</summary>
    Cli,

    /// <summary>A template in YAML.</summary>
    CloudFormation,

    /// <summary>A configuration for Terraform or OpenTofu with the provider <c>hashicorp/aws</c>.</summary>
    Terraform,
}
