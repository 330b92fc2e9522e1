namespace Sluice.Media.Compositions.Encodes;

public enum AacProfile
{
    Lc,

    /// <summary>HE-AAC v1: the encoder at hand has none; LC takes its place, with a warning.</summary>
    HeV1,

    /// <summary>HE-AAC v2: as <see cref="HeV1"/>.</summary>
    HeV2,
}
