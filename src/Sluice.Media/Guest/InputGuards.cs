using System.Collections.Immutable;

namespace Sluice.Media.Guest;

/// <summary>
/// The options that stand before every input: what ffmpeg may open, demux and decode. Lists of what is wanted, never of
/// what is feared; the usual formats of cameras, editors, the web and broadcast.
/// </summary>
internal static class InputGuards
{
    /// <summary>8K UHD: 7680×4320.</summary>
    public const int MaxPixels = 33_177_600;

    public const int MaxStreams = 100;
    private const int MaxAllocation = 1 << 30;

    private const string Formats =
        "mov,mp4,matroska,webm,mpegts,mpeg,avi,flv,ogg,wav,w64,flac,mp3,aac,ac3,eac3,dts,truehd,amr,amrnb,amrwb,aiff,caf,"
        + "asf,mxf,dv,gxf,ivf,obu,h264,hevc,mpegvideo,m4v,yuv4mpegpipe";

    private const string VideoDecoders =
        "h264,hevc,libdav1d,av1,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mpeg1video,mpeg2video,mpegvideo,mpeg4,msmpeg4,msmpeg4v2,"
        + "h263,h263p,h263i,flv,vp6,vp6a,vp6f,wmv1,wmv2,wmv3,vc1,theora,mjpeg,prores,dnxhd,cfhd,dvvideo,ffv1,ffvhuff,huffyuv,"
        + "utvideo,qtrle,rawvideo,v210,v410,png,bmp,svq3";

    private const string AudioDecoders =
        "aac,aac_latm,mp3,mp3float,mp2,mp2float,mp1,mp1float,ac3,eac3,dca,truehd,mlp,flac,alac,opus,libopus,vorbis,libvorbis,"
        + "speex,libspeex,wavpack,qdm2,ilbc,dvaudio,amrnb,amrwb,gsm,gsm_ms,wmav1,wmav2,wmapro,wmalossless,nellymoser,s302m,"
        + "adpcm_ima_wav,adpcm_ima_qt,adpcm_ms,adpcm_swf,adpcm_yamaha,g726,g722,"
        + "pcm_s8,pcm_u8,pcm_s16le,pcm_s16be,pcm_u16le,pcm_u16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,"
        + "pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,pcm_bluray,pcm_dvd";

    // Never decoded: but ffprobe opens a decoder for each stream, and gives no report at all where it may not.
    private const string SubtitleDecoders =
        "srt,subrip,ass,ssa,mov_text,webvtt,text,pgssub,dvdsub,dvbsub,xsub,cc_dec,libzvbi_teletextdec";

    /// <summary>Options of the program, before anything else.</summary>
    public static ImmutableArray<string> Global(GuestCommand command) =>
        [
            .. command.Program == GuestProgram.Ffmpeg ? ["-nostdin", "-nostats"] : Array.Empty<string>(),
            "-hide_banner",
            "-loglevel",
            "level+warning",
            "-max_alloc",
            $"{MaxAllocation}",
            .. command.Output == GuestOutput.Progress ? ["-progress", "pipe:1"] : Array.Empty<string>(),
        ];

    /// <summary>One file, never a numbered family; what its extension says is what it is.</summary>
    private static readonly ImmutableArray<string> OfPicture =
    [
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        "image2",
        "-codec_whitelist",
        "png,targa,mjpeg",
        "-max_pixels",
        $"{MaxPixels}",
        "-f",
        "image2",
        "-pattern_type",
        "none",
    ];

    public static ImmutableArray<string> For(GuestInput input) =>
        input is GuestInput.Picture ? OfPicture : OfMedia(input);

    private static ImmutableArray<string> OfMedia(GuestInput input) =>
        [
            "-protocol_whitelist",
            input is GuestInput.Served ? "http,tcp" : "file",
            "-format_whitelist",
            Formats,
            "-codec_whitelist",
            $"{VideoDecoders},{AudioDecoders},{SubtitleDecoders}",
            "-max_streams",
            $"{MaxStreams}",
            "-max_pixels",
            $"{MaxPixels}",
        ];
}
