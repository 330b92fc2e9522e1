using System.Collections.Immutable;

namespace Sluice.LocalCloud.S3;

/// <summary>One operation of the S3 API: how a request for it looks, and what its caller needs.</summary>
internal sealed record S3Operation(S3Api Api, string Method, S3Target Target)
{
    /// <summary>Query parameters that the request must have.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The request copies: it has the header <c>x-amz-copy-source</c>.</summary>
    public bool IsCopy { get; init; }

    /// <summary>It may name a version of its object.</summary>
    public bool TakesVersion => Permissions.Any(permission => permission.OfVersion is not null);

    /// <summary>It is about the object that is there: reads it, or reads or changes who may.</summary>
    public bool IsAboutItem =>
        Api
            is S3Api.GetObject
                or S3Api.HeadObject
                or S3Api.GetObjectAttributes
                or S3Api.GetObjectAcl
                or S3Api.PutObjectAcl;

    /// <summary>Checked before the operation. An operation that checks each key for itself has none.</summary>
    public ImmutableArray<S3Permission> Permissions { get; init; } = [];
}
