namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>Where a guide tells its reader to put a document.</summary>
internal enum GuidePlace
{
    Trust,
    Role,
    Bucket,
    Key,
    Caller,
    Operator,
}

/// <summary>One document of a guide.</summary>
/// <param name="Name">Of the inline policy, or of the bucket.</param>
internal sealed record GuideDocument(GuidePlace Place, string Name, string Json)
{
    public override string ToString() =>
        Place switch
        {
            GuidePlace.Trust => "trust policy",
            GuidePlace.Role => $"role policy {Name}",
            GuidePlace.Bucket => $"bucket policy of {Name}",
            GuidePlace.Key => "key policy",
            GuidePlace.Caller => $"caller's policy {Name}",
            _ => "operator's policy",
        };
}
