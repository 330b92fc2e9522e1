namespace Sluice.Access.Kits;

/// <summary>Which document of an access kit a statement belongs to.</summary>
public enum KitDocument
{
    /// <summary>The role's trust policy, in the customer's account.</summary>
    Trust,

    /// <summary>The role's inline policy, in the customer's account.</summary>
    Permissions,

    /// <summary>The bucket's policy, in the customer's account.</summary>
    BucketPolicy,

    /// <summary>What Sluice's own identity must be allowed, in the operator's account: across accounts both sides have to say yes.</summary>
    Operator,
}
