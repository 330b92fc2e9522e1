using Sluice.Media.Packaging.Mp4;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>The head of a Smooth Streaming file: the tracks of several initialization segments in one.</summary>
static class SmoothHeader
{
    const int SmallTimes = 12;
    const int LargeTimes = 20;

    /// <param name="tracks">Initialization segments in the order of their track numbers, which begin at 1.</param>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> tracks)
    {
        var movies = tracks.Select(track => Box.Require(track.Span, "moov"u8).ToArray()).ToList();
        var movie = Box.Require(movies[0], "mvhd"u8);
        var parts = new List<byte[]>
        {
            BoxWriter.Box("mvhd"u8, BoxWriter.With(movie, movie.Length - 4, (uint)tracks.Count + 1)),
        };
        for (var index = 0; index < tracks.Count; index++)
            parts.Add(Track(Box.Require(movies[index], "trak"u8), index + 1));
        var defaults = movies.Select((one, index) => Defaults(one, index + 1));
        parts.Add(BoxWriter.Box("mvex"u8, [.. defaults]));
        byte[] brands = [.. "isml"u8, 0, 0, 0, 1, .. "isml"u8, .. "piff"u8, .. "iso6"u8];
        return [.. BoxWriter.Box("ftyp"u8, brands), .. BoxWriter.Box("moov"u8, [.. parts])];
    }

    static byte[] Track(ReadOnlySpan<byte> track, int id)
    {
        var parts = new List<byte[]>();
        var boxes = new BoxWalker(track);
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("tkhd"u8))
            {
                var at = boxes.Payload.Length > 0 && boxes.Payload[0] == 1 ? LargeTimes : SmallTimes;
                parts.Add(BoxWriter.Box("tkhd"u8, BoxWriter.With(boxes.Payload, at, (uint)id)));
            }
            else
            {
                parts.Add(track[boxes.Start..boxes.End].ToArray());
            }
        }

        return BoxWriter.Box("trak"u8, [.. parts]);
    }

    static byte[] Defaults(byte[] movie, int id)
    {
        var defaults = Box.Require(Box.Require(movie, "mvex"u8), "trex"u8);
        return BoxWriter.Box("trex"u8, BoxWriter.With(defaults, 4, (uint)id));
    }
}
