using Sluice.Media.Compositions.Naming;
using Sluice.Media.Packaging.Hls;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>How one playlist names other files.</summary>
/// <param name="From">The playlist, relative to the destination.</param>
/// <param name="BaseUrl">In front of each name; empty for none.</param>
sealed record PlaylistUris(string From, string BaseUrl)
{
    public string To(string path) => Quoted(BaseUrl) + UriReference.Between(From, path);

    public PlaylistPart Part(SegmentPlace place) => new(To(place.Path), place.Range);

    /// <summary>A URL from a job, fit to stand between quotation marks on one line.</summary>
    public static string Quoted(string url) =>
        string.Concat(
            url.Select(letter =>
                char.IsControl(letter) || letter is '"' or ' ' ? $"%{(int)letter:X2}" : letter.ToString()
            )
        );
}
