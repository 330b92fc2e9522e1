namespace Sluice.LocalCloud.Kms;

/// <summary>How the parameter <c>KeyId</c> of an operation may name its key.</summary>
internal enum KeyNaming
{
    /// <summary>The operation has no such parameter, or looks at it itself.</summary>
    None,

    /// <summary>Id or ARN.</summary>
    ByIdOrArn,

    /// <summary>Id, ARN, alias or alias ARN.</summary>
    ByAny,
}
