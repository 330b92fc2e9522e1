using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Encode;
using Sluice.Media.Outputs;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Running;

/// <summary>Writes captions beside media: one file, or cut as the picture is. Pure.</summary>
internal static class CaptionFiles
{
    public static IEnumerable<EntryPoint> Of(
        MeasuredPackage package,
        ImmutableSortedDictionary<string, ImmutableArray<Cue>> cues
    ) =>
        package
            .Layout.Outputs.SelectMany(output => output.Captions)
            .SelectMany(captions => Of(package, captions, cues[captions.Encode.Selector]));

    private static IEnumerable<EntryPoint> Of(
        MeasuredPackage package,
        CaptionLayout captions,
        ImmutableArray<Cue> cues
    ) =>
        CaptionCuts
            .Of(package, captions)
            .Select(cut => new EntryPoint(
                OutputKind.Captions,
                cut.Path,
                captions.ContentType,
                captions.Name.IsFixed
                    ? CaptionWriter.File(cues, captions.Encode)
                    : CaptionWriter.Segment(cues, captions.Encode, (cut.Start, cut.End), ClockOf(package))
            )
            {
                Destination = package.Layout.Spec.Destination,
            });

    // Cues are aligned with the transport streams beside them (RFC 8216 §3.5); fragmented MP4 begins at zero.
    private static long? ClockOf(MeasuredPackage package)
    {
        var tracks = package.Tracks.SelectMany(output => output).ToList();
        var leader = tracks.Find(track => track.Layout.HasPicture) ?? tracks.FirstOrDefault();
        return leader?.Rendition is { Planned.Packaging: RenditionPackaging.MpegTs } rendition
            ? rendition.Origin
            : null;
    }
}
