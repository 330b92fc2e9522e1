using System.Text;

namespace Sluice.Media.Probe;

/// <summary>Looks at the first bytes of a source before any demuxer does: text that names other files never reaches one.</summary>
public static class SourceSniffer
{
    /// <summary>Bytes that a caller should offer where the source has them.</summary>
    public const int HeadBytes = 4096;

    /// <summary>How scripts and playlists begin that demuxers would follow, lower case.</summary>
    static readonly string[] ScriptStarts =
    [
        "#extm3u",
        "ffconcat",
        "[playlist]",
        "<?xml",
        "<mpd",
        "<smil",
        "<asx",
        "v=0",
        "rtsptext",
        "[reference]",
    ];

    /// <param name="head">The first bytes.</param>
    /// <param name="length">Bytes of the whole source.</param>
    /// <returns>Why the source is refused; null when ffprobe may look at it.</returns>
    public static MediaFailure? Refusal(ReadOnlySpan<byte> head, long length)
    {
        if (length == 0)
            return SourceFailures.Empty();
        var text = Opening(head);
        return
            Array.Exists(ScriptStarts, start => text.StartsWith(start, StringComparison.Ordinal)) || HidesPlaylist(head)
            ? SourceFailures.Playlist()
            : null;
    }

    /// <summary>The first letters without byte order mark and white space.</summary>
    static string Opening(ReadOnlySpan<byte> head)
    {
        var rest = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        rest = rest.TrimStart(" \t\r\n"u8);
        return Encoding.Latin1.GetString(rest[..Math.Min(rest.Length, 32)]).ToLowerInvariant();
    }

    /// <summary>AVI files may carry a subtitle "file" (GAB2) that demuxers open like any other input; playlists hide in it.</summary>
    static bool HidesPlaylist(ReadOnlySpan<byte> head) => head.StartsWith("RIFF"u8) && head.IndexOf("GAB2"u8) >= 0;
}
