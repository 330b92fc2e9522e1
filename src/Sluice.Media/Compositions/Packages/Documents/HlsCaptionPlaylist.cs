using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging.Hls;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The media playlist of WebVTT captions, cut as the picture is.</summary>
static class HlsCaptionPlaylist
{
    public static string Of(MeasuredPackage package, CaptionLayout captions)
    {
        var settings = HlsSettingsOf.Package(package.Layout.Spec);
        var uri = new PlaylistUris(captions.Playlist!, settings.BaseUrl);
        var cuts = CaptionCuts.Of(package, captions);
        return MediaPlaylist.Write(
            new MediaPlaylistContent([
                .. cuts.Select(cut => new PlaylistSegment(new PlaylistPart(uri.To(cut.Path)), cut.End - cut.Start)),
            ])
            {
                Version = settings.FloatingPointDurations ? 3 : 2,
                WholeSeconds = !settings.FloatingPointDurations,
                ForbidsCache = !settings.AllowCache,
            }
        );
    }
}
