namespace Sluice.Access.Verification;

/// <summary>A document or setting on the customer's side that decides over a grant.</summary>
public enum CustomerDocument
{
    /// <summary>Of the role: who may become it.</summary>
    TrustPolicy,

    /// <summary>Of the role: what it may do.</summary>
    PermissionsPolicy,

    BucketPolicy,

    KeyPolicy,

    /// <summary>Of whoever hands a service role over.</summary>
    CallerPolicy,

    /// <summary>Of the bucket, as <c>GetBucketOwnershipControls</c> shows them: <c>{"Rules":[{"ObjectOwnership":"…"}]}</c>.</summary>
    OwnershipControls,
}
