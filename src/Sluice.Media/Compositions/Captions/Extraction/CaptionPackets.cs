using Sluice.Media.Packaging.Ts;

namespace Sluice.Media.Compositions.Captions.Extraction;

/// <summary>Finds caption data (ATSC A/53 part 4 §6.2.3) in the transport stream that an extraction wrote.</summary>
static class CaptionPackets
{
    const double Clock = 90_000;

    /// <summary>The packet id of ffmpeg's first stream.</summary>
    const int OnlyStream = 0x100;

    /// <summary>Byte pairs of line 21 in the order in which they are shown.</summary>
    public static IEnumerable<(double Time, int Field, byte First, byte Second)> Read(ReadOnlySpan<byte> stream)
    {
        var pictures = new List<(long Time, List<(int Field, byte First, byte Second)> Pairs)>();
        var unit = new List<byte>();
        long? time = null;
        for (var at = 0; at + TsPacket.Size <= stream.Length; at += TsPacket.Size)
        {
            var packet = TsPacket.Read(stream[at..]);
            if (packet.Pid != OnlyStream || packet.Payload.IsEmpty)
                continue;
            var header = packet.StartsUnit ? PesHeader.Read(packet.Payload) : null;
            if (header is { } next)
            {
                Keep(pictures, time, unit);
                time = next.Presentation;
            }

            unit.AddRange(packet.Payload[(header?.DataAt ?? 0)..]);
        }

        Keep(pictures, time, unit);
        return pictures
            .OrderBy(picture => picture.Time)
            .SelectMany(picture =>
                picture.Pairs.Select(pair => (picture.Time / Clock, pair.Field, pair.First, pair.Second))
            );
    }

    /// <summary>Of most pictures nothing but padding is left.</summary>
    static void Keep(List<(long, List<(int Field, byte First, byte Second)>)> pictures, long? time, List<byte> unit)
    {
        if (time is { } known && Pairs([.. unit]) is { Count: > 0 } pairs)
            pictures.Add((known, pairs));
        unit.Clear();
    }

    static List<(int Field, byte First, byte Second)> Pairs(byte[] escaped)
    {
        var pairs = new List<(int, byte, byte)>();
        var bytes = Plain(escaped);
        for (var rest = bytes.AsSpan(); rest.IndexOf("GA94\x03"u8) is >= 0 and var at; rest = rest[(at + 5)..])
        {
            var data = rest[(at + 5)..];
            if (data.Length < 2 || (data[0] & 0x40) == 0)
                continue;
            for (var pair = 0; pair < (data[0] & 0x1F) && 2 + (pair * 3) + 3 <= data.Length; pair++)
            {
                var triplet = data.Slice(2 + (pair * 3), 3);
                // A valid pair of field 1 or 2; the other types are CEA-708.
                if ((triplet[0] & 4) != 0 && (triplet[0] & 3) < 2 && ((triplet[1] | triplet[2]) & 0x7F) != 0)
                    pairs.Add((triplet[0] & 3, triplet[1], triplet[2]));
            }
        }

        return pairs;
    }

    /// <summary>Without the threes that keep start codes out of H.264 and H.265 (H.264 §7.4.1).</summary>
    static byte[] Plain(byte[] bytes)
    {
        // MPEG-2 pictures begin so, and escape nothing.
        if (bytes is [0, 0, 1, 0 or 0xB2, ..])
            return bytes;
        var plain = new List<byte>(bytes.Length);
        var zeros = 0;
        foreach (var one in bytes)
        {
            if (zeros >= 2 && one == 3)
            {
                zeros = 0;
                continue;
            }

            zeros = one == 0 ? zeros + 1 : 0;
            plain.Add(one);
        }

        return [.. plain];
    }
}
