namespace Sluice.Access.Kits.Scenarios;

/// <summary>Whose way of delegating a kit follows, so that their clients and guides work against Sluice.</summary>
public enum KitVendor
{
    /// <summary>A service role that the caller passes with each job.</summary>
    MediaConvert,

    /// <summary>A role with an external id, for the Video Toolkit's workers.</summary>
    CastLabs,

    /// <summary>A role with an external id, for inputs and outputs of encodings.</summary>
    Bitmovin,

    /// <summary>A role with an external id that only writes exports.</summary>
    BitmovinAnalytics,

    /// <summary>Bucket policies that name the stack's principal.</summary>
    CloudTranscode,
}
