namespace Sluice.Media.Packaging.Ts;

/// <summary>Reads one MPEG-TS segment: which streams, which pictures, when.</summary>
static class TsReader
{
    public static TsContent Read(ReadOnlySpan<byte> segment)
    {
        var content = new TsContent(segment.Length);
        int? map = null;
        Dictionary<byte, int>? streams = null;
        for (var at = 0; at + TsPacket.Size <= segment.Length; at += TsPacket.Size)
        {
            var packet = TsPacket.Read(segment[at..]);
            if (packet is { Pid: 0, StartsUnit: true })
                map ??= TsTables.ProgramMap(packet.Payload);
            else if (packet.Pid == map && packet.StartsUnit)
                streams ??= TsTables.Streams(packet.Payload);
            else if (streams is not null)
                Route(packet, at, streams, content);
        }

        return content.IsEmpty ? throw SegmentMeasurer.Malformed("a transport segment has no samples") : content;
    }

    static void Route(in TsPacket packet, int at, Dictionary<byte, int> streams, TsContent content)
    {
        foreach (var (type, pid) in streams)
        {
            if (pid != packet.Pid)
                continue;
            if (type is TsTables.H264 or TsTables.Hevc)
                content.Picture(type, packet, at);
            else if (packet.StartsUnit && TsTables.IsSound(type))
                content.Sound(type, packet.Payload);
            return;
        }
    }
}
