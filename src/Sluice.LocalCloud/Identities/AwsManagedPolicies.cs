using System.Collections.Frozen;

namespace Sluice.LocalCloud.Identities;

/// <summary>The policies that AWS itself manages and that onboarding guides name most often (AWS managed policy reference).</summary>
internal static class AwsManagedPolicies
{
    private static readonly FrozenDictionary<string, string> Documents = new Dictionary<string, string>
    {
        ["AdministratorAccess"] = Allow("\"*\""),
        ["AmazonS3FullAccess"] = Allow("""["s3:*","s3-object-lambda:*"]"""),
        ["AmazonS3ReadOnlyAccess"] = Allow(
            """["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"]"""
        ),
        ["IAMFullAccess"] = Allow("\"iam:*\""),
    }.ToFrozenDictionary(entry => $"arn:aws:iam::aws:policy/{entry.Key}", entry => entry.Value);

    /// <summary>In the order of their names.</summary>
    public static IEnumerable<string> Arns => Documents.Keys.Order(StringComparer.Ordinal);

    public static string? Document(string arn) => Documents.GetValueOrDefault(arn);

    private static string Allow(string actions) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{{actions}},"Resource":"*"}]}""";
}
