namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>Policies of customers' roles, as public guides have them: nothing of a bucket itself, no session tags, no deletes.</summary>
internal static class Documents
{
    public static string Read { get; } = Allow("s3:GetObject", $"arn:aws:s3:::{CompositionWorld.Masters}/in/*");

    public static string Write { get; } = Allow("s3:PutObject", $"arn:aws:s3:::{CompositionWorld.Renditions}/out/*");

    public static string Allow(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Given","Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""";

    /// <param name="condition">As JSON; empty for none.</param>
    public static string ServiceTrust(string condition = "", string service = CompositionWorld.MediaConvert) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Trusted","Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"{{(
            condition.Length == 0 ? "" : $",\"Condition\":{condition}"
        )}}}]}""";

    public static string CustomerTrust(string principal, string? externalId)
    {
        var condition = externalId is null
            ? ""
            : $$$""","Condition":{"StringEquals":{"sts:ExternalId":"{{{externalId}}}"}}""";
        return $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"sts:AssumeRole"{{{condition}}}}]}""";
    }
}
