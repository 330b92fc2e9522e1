using Sluice.Access;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>Documents of the interop tests, on one line: an old gateway reads a plus sign in a form as a plus sign.</summary>
internal static class InteropPolicies
{
    public static string Trust(Arn principal, string condition = "", string actions = "\"sts:AssumeRole\"") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":{{actions}}{{condition}}}]}""";

    public static string ExternalId(string test, string id) =>
        $$$""","Condition":{"{{{test}}}":{"sts:ExternalId":"{{{id}}}"}}""";

    public static string All(string bucket) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}""";

    /// <summary>Objects alone: nothing may be listed.</summary>
    public static string Objects(string bucket) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::{{bucket}}/*"}]}""";

    public static string OfBucket(string effect, Arn principal, string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},"Action":"{{action}}","Resource":"{{resource}}"}]}""";

    public static string Public(string bucket) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/*"}]}""";
}
