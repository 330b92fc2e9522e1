namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>The playlist settings of either kind of set that has playlists.</summary>
static class HlsSettingsOf
{
    public static HlsSettings Package(PackageSpec package) =>
        package switch
        {
            PackageSpec.Hls hls => hls.Settings,
            PackageSpec.Cmaf cmaf => cmaf.Playlists,
            _ => new HlsSettings(),
        };
}
