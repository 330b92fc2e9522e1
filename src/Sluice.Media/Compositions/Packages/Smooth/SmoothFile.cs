using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>Puts an <c>.ismv</c> together: the head, the fragments of all tracks in the order of their times, and an index of them at the end.</summary>
static class SmoothFile
{
    public static JoinedFile Of(ImmutableArray<MeasuredTrack> tracks)
    {
        var head = SmoothHeader.Write([.. tracks.Select(track => track.Init)]);
        var pieces = ImmutableArray.CreateBuilder<JoinedPiece>();
        pieces.Add(new JoinedPiece.Made(head));
        var index = tracks.Select(_ => new List<(long Time, long Offset)>()).ToList();
        var at = (long)head.Length;
        foreach (
            var fragment in Fragments(tracks).OrderBy(fragment => fragment.Seconds).ThenBy(fragment => fragment.Track)
        )
        {
            index[fragment.Track].Add((fragment.Time, at));
            pieces.Add(new JoinedPiece.Kept(fragment.Track, fragment.Offset, fragment.Length));
            at += fragment.Length;
        }

        pieces.Add(new JoinedPiece.Made(RandomAccess(index)));
        return new JoinedFile(
            tracks[0].Layout.Name.For(null),
            tracks[0].Layout.Planned.ContentType,
            pieces.ToImmutable()
        );
    }

    static IEnumerable<Fragment> Fragments(ImmutableArray<MeasuredTrack> tracks)
    {
        for (var track = 0; track < tracks.Length; track++)
        {
            var offset = 0L;
            var rendition = tracks[track].Rendition;
            foreach (var segment in rendition.Segments)
            {
                yield return new Fragment(track, offset, segment.Bytes, segment.Start)
                {
                    Seconds = (double)segment.Start / rendition.Timescale,
                };
                offset += segment.Bytes;
            }
        }
    }

    /// <summary>Where the fragments of each track begin (ISO/IEC 14496-12 §8.8.9).</summary>
    static byte[] RandomAccess(List<List<(long Time, long Offset)>> index)
    {
        var tables = index.Select(
            (fragments, track) =>
                BoxWriter.Box(
                    "tfra"u8,
                    BoxWriter.U32(0x0100_0000, (uint)track + 1, 0, (uint)fragments.Count),
                    [
                        .. fragments.SelectMany(one =>
                            (byte[])[.. BoxWriter.U64((ulong)one.Time, (ulong)one.Offset), 1, 1, 1]
                        ),
                    ]
                )
        );
        byte[][] parts = [.. tables];
        var size = 8 + parts.Sum(part => part.Length) + 16;
        return BoxWriter.Box("mfra"u8, [.. parts, BoxWriter.Box("mfro"u8, BoxWriter.U32(0, (uint)size))]);
    }

    /// <param name="Offset">In what the track kept.</param>
    /// <param name="Time">Ticks of the track.</param>
    sealed record Fragment(int Track, long Offset, long Length, long Time)
    {
        public double Seconds { get; init; }
    }
}
