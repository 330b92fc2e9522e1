using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Packages.Smooth;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>Says which files the kept segments of an output become, and how each is put together.</summary>
public static class JoinedFiles
{
    /// <param name="tracks">As in <see cref="OutputLayout.Tracks"/>, all measured.</param>
    /// <returns>Empty for outputs whose segments are published one by one.</returns>
    public static ImmutableArray<JoinedFile> Of(OutputLayout output, ImmutableArray<MeasuredTrack> tracks) =>
        output.Tracks.Any(track => track.SmoothTrackId is not null)
            ? [SmoothFile.Of(tracks)]
            :
            [
                .. tracks
                    .Select((track, index) => (track, index))
                    .Where(one => one.track.Layout.Form == TrackForm.JoinedSegments)
                    .Select(one => Alone(one.track, one.index)),
            ];

    static JoinedFile Alone(MeasuredTrack track, int index) =>
        new(
            track.Layout.Name.For(null),
            track.Layout.Planned.ContentType,
            [
                new JoinedPiece.Made(JoinedTrack.Head(track)),
                new JoinedPiece.Kept(index, 0, track.Rendition.Segments.Sum(segment => segment.Bytes)),
            ]
        );
}
