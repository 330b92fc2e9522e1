namespace Sluice.Access.Kits.Rendering;

/// <summary>The address that opens the console with a template and its parameters filled in.</summary>
internal static class CloudFormationLink
{
    /// <returns><c>templateURL</c> is the word TEMPLATE_URL: the template has to be where CloudFormation can read it, which is not known here.</returns>
    public static string QuickCreate(AccessKit kit, KitParameters parameters) =>
        $"https://console.{Domain(kit.Partition)}/cloudformation/home?region={kit.Region}#/stacks/create/review?templateURL=TEMPLATE_URL&stackName=sluice-access"
        + string.Concat(parameters.All.Select(one => $"&param_{one.Name}={Uri.EscapeDataString(one.Value)}"));

    private static string Domain(string partition) =>
        partition switch
        {
            "aws-cn" => "amazonaws.cn",
            "aws-us-gov" => "amazonaws-us-gov.com",
            _ => "aws.amazon.com",
        };
}
