namespace Sluice.Media.Packaging.Mp4;

/// <summary>Reads an initialization segment with one track (ISO/IEC 23000-19 §7.3.1).</summary>
static class InitSegmentReader
{
    /// <summary>width and height of a visual sample entry, after the 8 bytes that all sample entries share.</summary>
    const int VisualSizeAt = 24;

    public static TrackDescription Read(ReadOnlySpan<byte> init)
    {
        var movie = Box.Require(init, "moov"u8);
        var track = Box.Require(movie, "trak"u8);
        var media = Box.Require(track, "mdia"u8);
        var isVideo = Handler(media) == Box.Code("vide"u8);
        var timescale = Timescale(Box.Require(media, "mdhd"u8));
        var table = Box.Require(Box.Require(media, "minf"u8), "stbl"u8);
        var (codec, size) = Entry(Box.Require(table, "stsd"u8), isVideo);
        return new TrackDescription(codec, timescale)
        {
            Width = size?.Width,
            Height = size?.Height,
            EditStart = EditStart(Box.Find(track, "edts"u8)),
            InitBytes = init.Length,
            Defaults = Defaults(Box.Find(movie, "mvex"u8)),
        };
    }

    static uint Handler(ReadOnlySpan<byte> media)
    {
        var cursor = new ByteCursor(Box.Require(media, "hdlr"u8));
        cursor.Take(8);
        return cursor.U32();
    }

    static long Timescale(ReadOnlySpan<byte> header)
    {
        var cursor = new ByteCursor(header);
        var (version, _) = cursor.FullBox();
        cursor.Take(version == 1 ? 16 : 8);
        return cursor.U32() is > 0 and var scale ? scale : throw SegmentMeasurer.Malformed("its timescale is 0");
    }

    static (string Codec, (int Width, int Height)? Size) Entry(ReadOnlySpan<byte> description, bool isVideo)
    {
        var cursor = new ByteCursor(description);
        cursor.Take(8);
        var entries = new BoxWalker(cursor.Rest);
        if (!entries.MoveNext())
            throw SegmentMeasurer.Malformed("it has no sample entry");
        var codec = SampleEntryCodec.Read(entries.Type, entries.Payload, isVideo);
        if (!isVideo)
            return (codec, null);
        var size = new ByteCursor(entries.Payload);
        size.Take(VisualSizeAt);
        return (codec, (size.U16(), size.U16()));
    }

    /// <summary>Media time of the first edit that presents media; edits of nothing (-1) only wait.</summary>
    static long EditStart(ReadOnlySpan<byte> edits)
    {
        if (edits.IsEmpty)
            return 0;
        var cursor = new ByteCursor(Box.Require(edits, "elst"u8));
        var (version, _) = cursor.FullBox();
        var count = cursor.U32();
        for (var entry = 0; entry < count; entry++)
        {
            _ = cursor.Time(version);
            var mediaTime = version == 1 ? cursor.I64() : cursor.I32();
            _ = cursor.U32();
            if (mediaTime >= 0)
                return mediaTime;
        }

        return 0;
    }

    static SampleDefaults Defaults(ReadOnlySpan<byte> extends)
    {
        var box = extends.IsEmpty ? default : Box.Find(extends, "trex"u8);
        if (box.IsEmpty)
            return default;
        var cursor = new ByteCursor(box);
        cursor.Take(12);
        var (duration, size) = (cursor.U32(), cursor.U32());
        return new SampleDefaults(duration, cursor.U32(), size);
    }
}
