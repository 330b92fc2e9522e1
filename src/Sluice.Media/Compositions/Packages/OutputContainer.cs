namespace Sluice.Media.Compositions.Packages;

public enum OutputContainer
{
    Mp4,
    Mov,
    WebM,
    MpegTs,
    Matroska,
    Mxf,
    Ogg,
    Gif,

    /// <summary>A codec's own bytes: frame captures, MP3, WAV, FLAC, MPEG-2 elementary, ….</summary>
    Raw,

    /// <summary>MPEG-TS segments of HLS.</summary>
    HlsTs,

    /// <summary>Fragmented MP4 of DASH.</summary>
    DashMp4,

    /// <summary>CMAF tracks.</summary>
    Cmaf,

    /// <summary>Fragmented MP4 of Smooth Streaming.</summary>
    SmoothMp4,
    F4v,
}
