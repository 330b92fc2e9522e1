using System.Collections.Immutable;

namespace Sluice.Media.Probe;

/// <summary>Arguments of the ffprobe run whose output <see cref="ProbeReader"/> reads. They begin with options, so the caller may put whitelists and limits before them.</summary>
public static class ProbeCommand
{
    /// <summary>Only the fields that are read: hostile tags would otherwise make the report as large as its author likes.</summary>
    const string Entries =
        "format=format_name,start_time,duration,nb_streams:format_tags=timecode"
        + ":program=program_id:program_stream=index"
        + ":stream=index,id,codec_type,codec_name,codec_tag_string,width,height,sample_aspect_ratio,pix_fmt"
        + ",color_range,color_space,color_transfer,color_primaries,field_order,r_frame_rate,avg_frame_rate"
        + ",start_time,duration,nb_frames,sample_rate,channels,channel_layout,closed_captions"
        + ":stream_disposition=default,attached_pic,timed_thumbnails,still_image"
        + ":stream_tags=language,enc_key_id,timecode,DURATION"
        + ":stream_side_data=side_data_type,rotation,dv_profile"
        + ":packet=stream_index";

    /// <summary>One packet is enough to know that there are any.</summary>
    const string FirstPacket = "%+#1";

    /// <summary>What only decoded pictures tell: side data of the first few.</summary>
    const string FrameEntries =
        "frame_side_data=side_data_type,timecode,red_x,red_y,green_x,green_y,blue_x,blue_y,white_point_x,white_point_y"
        + ",min_luminance,max_luminance,max_content,max_average";

    /// <param name="inputUrl">What ffprobe opens: <c>file:/…</c> or the gateway's URL.</param>
    public static ImmutableArray<string> For(string inputUrl) =>
        ["-v", "error", "-of", "json", "-read_intervals", FirstPacket, "-show_entries", Entries, "-i", inputUrl];

    /// <summary>A second run, for <see cref="FirstPictures"/>, that decodes the first pictures of one stream.</summary>
    /// <param name="inputUrl">As for <see cref="For"/>.</param>
    public static ImmutableArray<string> ForFirstPictures(string inputUrl, VideoStream video) =>
        [
            "-v",
            "error",
            "-of",
            "json",
            "-select_streams",
            $"{video.Index}",
            "-read_intervals",
            "%+#8",
            "-show_entries",
            FrameEntries,
            "-i",
            inputUrl,
        ];
}
