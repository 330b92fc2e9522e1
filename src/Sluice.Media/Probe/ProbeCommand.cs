using System.Collections.Immutable;

namespace Sluice.Media.Probe;

/// <summary>Arguments of the ffprobe run whose output <see cref="ProbeReader"/> reads. They begin with options, so the caller may put whitelists and limits before them.</summary>
public static class ProbeCommand
{
    /// <summary>Only the fields that are read: hostile tags would otherwise make the report as large as its author likes.</summary>
    const string Entries =
        "format=format_name,start_time,duration,nb_streams"
        + ":stream=index,codec_type,codec_name,codec_tag_string,width,height,sample_aspect_ratio,pix_fmt"
        + ",color_range,color_space,color_transfer,color_primaries,field_order,r_frame_rate,avg_frame_rate"
        + ",start_time,duration,nb_frames,sample_rate,channels,channel_layout"
        + ":stream_disposition=default,attached_pic,timed_thumbnails,still_image"
        + ":stream_tags=language,enc_key_id"
        + ":stream_side_data=side_data_type,rotation,dv_profile";

    /// <param name="inputUrl">What ffprobe opens: <c>file:/…</c> or the gateway's URL.</param>
    public static ImmutableArray<string> For(string inputUrl) =>
        ["-v", "error", "-of", "json", "-show_entries", Entries, "-i", inputUrl];
}
