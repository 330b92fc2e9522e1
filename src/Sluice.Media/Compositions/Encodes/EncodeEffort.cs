namespace Sluice.Media.Compositions.Encodes;

/// <summary>How hard the encoder tries.</summary>
public enum EncodeEffort
{
    SinglePass,
    SinglePassHq,

    /// <summary>Two passes.</summary>
    MultiPass,

    /// <summary>Two passes, slow settings.</summary>
    MultiPassHq,
}
