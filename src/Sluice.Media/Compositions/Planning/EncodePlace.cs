namespace Sluice.Media.Compositions.Planning;

/// <summary>What one encoder of one output wants of the filter graph.</summary>
/// <param name="Package">Index in the composition.</param>
/// <param name="Output">Index in the package.</param>
/// <param name="Sound">Index in the output's audio; null for the picture.</param>
internal readonly record struct EncodePlace(int Package, int Output, int? Sound)
{
    /// <summary>As the filter graph labels it, and as files of the scratch folder begin.</summary>
    public string Label => Sound is { } sound ? $"p{Package}o{Output}a{sound}" : $"p{Package}o{Output}v";
}
