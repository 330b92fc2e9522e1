namespace Sluice.Media.Compositions.Packages;

public enum HlsAudioRole
{
    AutoSelectDefault,
    AutoSelect,
    NotAutoSelect,

    /// <summary>A variant of its own: sound alone.</summary>
    AudioOnlyVariant,
}
