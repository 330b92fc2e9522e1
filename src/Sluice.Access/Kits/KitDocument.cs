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

    /// <summary>Statements to add to the policy of a customer's key.</summary>
    KeyPolicy,

    /// <summary>What whoever submits jobs must be allowed, in the customer's account.</summary>
    Caller,

    /// <summary>What whoever sets up queue and rule must be allowed, once, in the customer's account.</summary>
    Setup,

    /// <summary>The policy of the queue that receives job events, in the customer's account.</summary>
    QueuePolicy,

    /// <summary>What Sluice's own identity must be allowed, in the operator's account: across accounts both sides have to say yes.</summary>
    Operator,
}
