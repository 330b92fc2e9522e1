using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Where captions of one output are published. Sluice writes them itself.</summary>
/// <param name="Caption">Index in <see cref="OutputSpec.Captions"/>.</param>
/// <param name="Name">Of the one file, or of each segment.</param>
public sealed record CaptionLayout(int Caption, CaptionEncode Encode, NameTemplate Name, string ContentType)
{
    /// <summary>Media playlist of segmented captions; null for one file.</summary>
    public string? Playlist { get; init; }

    public IEnumerable<NameTemplate> Names => Playlist is null ? [Name] : [Name, NameTemplate.Of(Playlist)];
}
