namespace Sluice.Media.Outputs;

/// <summary>What a published output is for.</summary>
public enum OutputKind
{
    /// <summary>A whole file: MP4, WebM, M4A.</summary>
    File,

    /// <summary>An entry point of a set: <c>master.m3u8</c>, <c>manifest.mpd</c>.</summary>
    Manifest,

    /// <summary>A media playlist.</summary>
    Playlist,

    /// <summary>One encode of a set; its path is the media playlist that plays it, its bytes are those of its segments.</summary>
    Rendition,

    Thumbnail,
    Sprite,
    Captions,
}
